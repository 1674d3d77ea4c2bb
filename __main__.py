"""`python -m dictagraph`."""

from dictagraph.cli import main

if __name__ == "__main__":
    main()
