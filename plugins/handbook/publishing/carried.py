"""What of others goes along in every copy, under which licence? As a bill of materials (SBOM, CycloneDX 1.6).

The facts stand in ``rules/carried.yml``, the texts of the licences in ``licences/``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from handbook import rulebook
from handbook.publishing.static import Asset

NAME = "sbom"
_HERE = Path(__file__).parent
_ENGINE = "engine"
_REGISTRIES = {"pypi": "pypi", "data": "pypi", "npm": "npm"}


@dataclass(frozen=True, slots=True)
class Component:
    """Something that others made."""

    name: str
    version: str
    """Empty where it is built into something else, which alone has one."""
    registry: str
    """``pypi``, ``npm`` or ``generic``: the type of its package URL."""
    licence: str
    """SPDX."""
    copyright: str
    what: str
    where: str
    """Files of the site."""

    @property
    def purl(self) -> str:
        """Its package URL."""
        name = self.name.replace("@", "%40")
        return f"pkg:{self.registry}/{name}" + (f"@{self.version}" if self.version else "")


def components(engine: Mapping[str, str]) -> tuple[Component, ...]:
    """All of them. ``engine``: name → version of what check.html and desk.html run; empty in a copy without."""
    rows = rulebook.load(_HERE / "rules", "carried")
    return tuple(_component(row, engine) for row in rows if row["from"] != _ENGINE or row["name"] in engine)


def _component(row: Mapping[str, str], engine: Mapping[str, str]) -> Component:
    name, source = row["name"], row["from"]
    known = _installed(name) if source == "pypi" else engine.get(name, "")
    registry = _REGISTRIES.get(source, "generic")
    return Component(name, known, registry, row["licence"], row["copyright"], row["what"], row["where"])


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # another theme (materialx) stands in for it
        return ""


def licence(name: str) -> str:
    """The text of a licence."""
    return (_HERE / "licences" / f"{name}.txt").read_text(encoding="utf-8")


def sbom(carried: Iterable[Component]) -> Asset:
    """The bill of materials as a file of the site; without clock and serial number, so that the same gives the same."""
    content = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "handbook", "bom-ref": "handbook"}},
        "components": [_entry(one) for one in carried],
    }
    return Asset(NAME, "json", json.dumps(content, ensure_ascii=False, indent=1).encode())


def _entry(one: Component) -> dict[str, Any]:
    text = f"{one.copyright}\n\n{licence(one.licence)}"
    return {
        "type": "library",
        "bom-ref": one.purl,
        "name": one.name,
        **({"version": one.version} if one.version else {}),
        "purl": one.purl,
        "copyright": one.copyright,
        "description": f"{one.what}：{one.where}",
        "licenses": [{"license": {"id": one.licence, "text": {"content": text}}}],
    }


def table(carried: Iterable[Component]) -> str:
    """The page of the guide that says the same to people."""
    return _PAGE.format(rows="".join(map(_row, carried)))


def _row(one: Component) -> str:
    name = f"{one.name} {one.version}".strip()
    where = "、".join(f"`{place}`" if place[0].isascii() else place for place in one.where.split("、"))
    return f"| {name} | {one.licence} | {one.what} | {where} | {one.copyright} |\n"


_PAGE = """# 带着走的别人的东西

手册的网站和压缩包里，除了我们自己写的（MIT 许可），还有下面这些。每一样的许可全文和版权声明都在网站的 \
`assets/handbook/sbom.….json` 里（CycloneDX 格式的物料清单），随手册一起走。

| 名称 | 许可 | 用来做什么 | 在哪里 | 版权 |
|---|---|---|---|---|
{rows}
没有版本号的，是别的软件里自带的一部分，或者只用了它的数据。
"""
