"""The page's modules as one script: in order, each once, and nothing that is not understood goes through."""

from collections.abc import Mapping

import pytest

from simulator.web.handout.bundle import bundled

MODULES: Mapping[str, str] = {
    "page": 'import { add, twice as double } from "./sums.js";\nimport { words } from "./dom.js";\n'
    "document.title = words(add(1, double(2)));\n",
    "sums": 'import { words } from "./dom.js";\nexport const add = (a, b) => a + b;\n'
    "export function twice(a) {\n  return words(a) + a;\n}\nexport class Sum {}\nexport async function later() {}\n",
    "dom": "export const words = (name) => String(name);\nconst own = 1;\n",
}


def test_what_is_needed_stands_first_and_once() -> None:
    """Each module after those that it imports; the entry last."""
    script = bundled("page", MODULES.__getitem__)
    assert [1, 1, 1] == [script.count(f"const module_{name} = ") for name in ("dom", "sums", "page")]
    assert script.index("const module_dom") < script.index("const module_sums") < script.index("const module_page")


def test_exports_and_imports_become_names() -> None:
    """A module gives what it exports and nothing else; a renamed import is renamed."""
    script = bundled("page", MODULES.__getitem__)
    assert "return { add, twice, Sum, later };" in script
    assert "return { words };" in script
    assert "const { add, twice: double } = module_sums;" in script
    assert "import" not in script
    assert "export" not in script


def test_imports_over_several_lines_are_understood() -> None:
    """As long lists are written."""
    modules = {"a": 'import {\n  one,\n  two as second,\n} from "./b.js";\n', "b": "export const one = 1, two = 2;\n"}
    assert "const { one, two: second } = module_b;" in bundled("a", modules.__getitem__)


@pytest.mark.parametrize(
    "text",
    [
        "export default 1;\n",
        'import * as all from "./b.js";\n',
        'import "./b.js";\n',
        'import { one } from "https://elsewhere/b.js";\n',
        'export { one } from "./b.js";\n',
        'const b = await import("./b.js");\n',
        'const tag = "</script>";\n',
        'const tag = "<!-- comment";\n',
    ],
)
def test_what_is_not_understood_is_refused(text: str) -> None:
    """A bug of ours is said where it is made, and not found in a reader's browser."""
    with pytest.raises(ValueError, match=r"page\.js cannot be put into a hand-out"):
        bundled("page", {"page": text, "b": ""}.__getitem__)


def test_modules_that_need_each_other_are_refused() -> None:
    """There is no order for them."""
    modules = {"a": 'import { b } from "./b.js";\n', "b": 'import { a } from "./a.js";\n'}
    with pytest.raises(ValueError, match="in a circle: a > b > a"):
        bundled("a", modules.__getitem__)
