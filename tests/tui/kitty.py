"""A terminal that shows pictures, as far as backtui asks for them, and what it shows."""

import io
import re
from binascii import a2b_base64
from dataclasses import dataclass, field

from PIL import Image

COMMAND = re.compile(r"\x1b_G([^\x1b;]*)(?:;([^\x1b]*))?\x1b\\")


@dataclass
class Shown:
    """An image that is kept."""

    pictures: list[Image.Image]
    current: int = 1
    cells: tuple[int, int] = (0, 0)


@dataclass
class Kitty:
    """Keeps images by their number, as a terminal does: what is dropped twice is dropped; `sent` is all that came."""

    images: dict[int, Shown] = field(default_factory=dict)
    sent: str = ""
    _begun: dict[str, str] = field(default_factory=dict)
    _text: str = ""

    def write(self, data: str) -> None:
        """Take what a program writes; everything but commands for pictures is passed over."""
        self.sent += data
        for keys, text in COMMAND.findall(data):
            assert len(text) <= 4096
            said = dict(key.split("=") for key in keys.split(","))
            self._begun = self._begun or said
            self._text += text
            if said.get("m") != "1":
                command, picture = self._begun, self._text
                self._begun, self._text = {}, ""
                self._do(command, picture)

    def _do(self, said: dict[str, str], text: str) -> None:
        number = int(said["i"])
        match said["a"]:
            case "t":
                assert number not in self.images, "it is still shown somewhere"
                self.images[number] = Shown([_read(text)])
            case "f":
                # A further picture is laid over another one.
                new = self.images[number].pictures[int(said["c"]) - 1].copy()
                new.alpha_composite(_read(text), (int(said["x"]), int(said["y"])))
                self.images[number].pictures.append(new)
            case "p":
                assert said["U"] == "1"
                self.images[number].cells = int(said["c"]), int(said["r"])
            case "a":
                assert 1 <= int(said["c"]) <= len(self.images[number].pictures)
                self.images[number].current = int(said["c"])
            case "d":
                assert said["d"] == "I"
                self.images.pop(number, None)

    def seen(self, number: int) -> Image.Image:
        """Return the picture that an image shows."""
        return self.images[number].pictures[self.images[number].current - 1]


def _read(text: str) -> Image.Image:
    with Image.open(io.BytesIO(a2b_base64(text))) as picture:
        return picture.convert("RGBA")
