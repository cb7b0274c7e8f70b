#!/bin/sh
# Puts dist/ into an object store that speaks S3, with the command of AWS:
#
#   sh object-store.sh s3://my-bucket/terms
#
# For another store than Amazon's set AWS_ENDPOINT_URL. In the bucket's settings for websites choose index.html as the
# index document and 404.html as the error document. Stores compress nothing: turn that on in the network before it.
set -eu
to=${1%/}
forever="public, max-age=31536000, immutable"

# What pages refer to comes first, so that no page is there without it. Names in these folders change with what they hold.
aws s3 sync dist "$to" --no-progress --cache-control "$forever" \
  --exclude "*" --include "assets/*" --include "runtime/*" --include "embed-data/*" --exclude "*.wasm"
aws s3 cp dist/runtime "$to/runtime" --recursive --no-progress --cache-control "$forever" \
  --exclude "*" --include "*.wasm" --content-type application/wasm

# Then what changes at each build. Pages that are no more go; older scripts stay for whoever has an older page open.
aws s3 sync dist "$to" --no-progress --delete --cache-control no-cache \
  --exclude "assets/*" --exclude "runtime/*" --exclude "embed-data/*" \
  --exclude "*.webmanifest" --exclude "_headers" --exclude ".*"
aws s3 cp dist/manifest.webmanifest "$to/manifest.webmanifest" --no-progress --cache-control no-cache \
  --content-type application/manifest+json
