"""The demo's pictures: drawn once, in parallel, and stored as images of the site."""

from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from io import BytesIO

from django.core.files.images import ImageFile
from wagtail.models import Collection

from cms_site.core.models import PortalImage
from stream_preload.pictures import make_renditions

from .content.model import Article, Content, Photo, Photos, Picture, Quote
from .scenes import SCENES, draw_banner, draw_emblem, draw_portrait, draw_scene

COLLECTION = "Minh họa"
SIZE = (1600, 1067)  # pixels; 3 : 2, as wide as the widest rendition
JPEG_QUALITY = 92

Key = tuple[str, int]
Progress = Callable[[str, int, int], None]


def draw(key: Key) -> bytes:
    """Draw one picture and return its file: JPEG, or PNG for the emblem. Runs in a process of its own."""
    name, variant = key
    buffer = BytesIO()
    if name == "emblem":
        draw_emblem(512).save(buffer, "PNG", optimize=True)
        return buffer.getvalue()
    if name == "banner":
        image = draw_banner()
    elif name == "portrait":
        image = draw_portrait(variant)
    else:
        image = draw_scene(name, variant, *SIZE)
    image.convert("RGB").save(buffer, "JPEG", quality=JPEG_QUALITY)
    return buffer.getvalue()


def pictures_of(content: Content) -> list[Key]:
    """Return every picture that the content uses, each once, in order of first use."""
    keys: dict[Key, None] = {("emblem", 0): None, ("banner", 0): None}
    for record in (*content.articles, *content.pages):
        if isinstance(record, Article) and record.hero:
            keys[_key(record.hero)] = None
        for block in record.body:
            if isinstance(block, Photo):
                keys[_key(block.picture)] = None
            elif isinstance(block, Photos):
                keys.update(dict.fromkeys(map(_key, block.pictures)))
            elif isinstance(block, Quote) and block.portrait is not None:
                keys[("portrait", block.portrait)] = None
    return list(keys)


def _key(picture: Picture) -> Key:
    return (picture.scene, picture.variant)


def title_of(key: Key) -> str:
    """The title that an image of the demo has in the image library."""
    name, variant = key
    titles = {"emblem": "Biểu trưng phường Hoa Sen", "banner": "Ảnh nền đầu trang"}
    if name in titles:
        return titles[name]
    scene = "Chân dung" if name == "portrait" else SCENES[name].title_vi
    return f"{scene} {variant + 1}"


class Gallery:
    """The demo's images by key; ``fill`` draws those that are missing."""

    def __init__(self) -> None:
        root = Collection.get_first_root_node()
        found = root.get_children().filter(name=COLLECTION).first()
        self.collection = found or root.add_child(instance=Collection(name=COLLECTION))
        self._by_title = {image.title: image for image in PortalImage.objects.filter(collection=self.collection)}

    def fill(self, keys: Iterable[Key], progress: Progress) -> None:
        """Draw and store what is missing of ``keys``, on all processors."""
        missing = [key for key in keys if title_of(key) not in self._by_title]
        if not missing:
            return
        with ProcessPoolExecutor() as pool:
            for done, (key, data) in enumerate(zip(missing, pool.map(draw, missing), strict=True), start=1):
                self._store(key, data)
                progress("pictures", done, len(missing))

    def _store(self, key: Key, data: bytes) -> None:
        name, variant = key
        suffix = "png" if name == "emblem" else "jpg"
        image = PortalImage(title=title_of(key), collection=self.collection)
        if name in SCENES:
            scene = SCENES[name]
            image.description = scene.alt_vi
            image.focal_point_x, image.focal_point_y = (int(p * s) for p, s in zip(scene.focal, SIZE, strict=True))
            image.focal_point_width = image.focal_point_height = 200
        image.file = ImageFile(BytesIO(data), name=f"{name}-{variant}.{suffix}")
        image.save()
        make_renditions(image)
        self._by_title[image.title] = image

    def get(self, key: Key) -> PortalImage:
        """Return a picture that ``fill`` has stored."""
        return self._by_title[title_of(key)]

    def scene(self, picture: Picture) -> PortalImage:
        """Return the image of a picture of the content."""
        return self.get(_key(picture))
