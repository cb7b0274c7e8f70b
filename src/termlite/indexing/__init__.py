"""What makes the index, on a laptop: keys, pinyin, Chinese variants, word boundaries."""
