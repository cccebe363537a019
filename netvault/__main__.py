"""`python -m netvault` is `netvault`."""

from netvault.cli import main

if __name__ == "__main__":
    main()
