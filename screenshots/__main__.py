"""`python -m screenshots` compares the pictures, `python -m screenshots --update` draws them anew."""

import sys

from .scenes import main

sys.exit(main())
