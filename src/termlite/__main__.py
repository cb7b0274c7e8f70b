"""`python -m termlite`: the commands, also where the folder of the program `termlite` is not on the path."""

from termlite.cli import main

if __name__ == "__main__":
    main(prog_name="termlite")
