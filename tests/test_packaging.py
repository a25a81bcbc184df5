"""The distribution: locks that say exactly what is installed, and a wheel that needs no checkout."""

from __future__ import annotations

import re
import site
import subprocess
import sys
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
LOCKS = ROOT / "requirements"
PACKAGES = ("extractors", "flows")


def project() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def locked(name: str) -> dict[str, list[str]]:
    """Versions by name: several where they depend on the version of Python."""
    versions: dict[str, list[str]] = {}
    for line in (LOCKS / name).read_text(encoding="utf-8").splitlines():
        if (match := re.match(r"([a-z0-9.-]+)==([^ ]+)", line)) is not None:
            versions.setdefault(match[1], []).append(match[2])
    return versions


def declared(*extras: str) -> list[Requirement]:
    about = project()
    optional = about["optional-dependencies"]
    lines = [*about["dependencies"], *(line for extra in extras for line in optional[extra])]  # type: ignore[misc, index]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize(
    ("lock", "extras"),
    [("runtime.lock", ()), ("dev.lock", ("dask", "train", "test")), ("stanza.lock", ("stanza",))],
)
def test_lock_has_every_declared_dependency_in_a_version_that_fits(
    lock: str, extras: tuple[str, ...]
) -> None:
    versions = locked(lock) | (locked("dev.lock") if lock == "stanza.lock" else {})
    for requirement in declared(*extras):
        assert requirement.name.lower() in versions, requirement
        assert all(version in requirement.specifier for version in versions[requirement.name.lower()]), (
            requirement
        )


@pytest.mark.parametrize("lock", ["runtime.lock", "dev.lock"])
def test_lock_has_a_hash_for_every_version_and_no_address(lock: str) -> None:
    text = (LOCKS / lock).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in text
    assert not re.search(r"^--(?!hash)", text, re.MULTILINE)


def test_locks_agree() -> None:
    runtime, dev, stanza = locked("runtime.lock"), locked("dev.lock"), locked("stanza.lock")
    assert runtime.items() <= dev.items()
    assert not dev.keys() & stanza.keys()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip_wheel = ["pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder)]
    subprocess.run([sys.executable, "-m", *pip_wheel, str(ROOT)], check=True, capture_output=True)
    (built,) = folder.glob("quiditquoi-*.whl")
    return built


@pytest.mark.slow
def test_wheel_holds_all_code_and_data(wheel: Path) -> None:
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", *PACKAGES]
    files = subprocess.run(listed, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split()
    inside = set(zipfile.ZipFile(wheel).namelist())
    assert {file for file in files if (ROOT / file).exists()} <= inside
    assert {name.split("/")[0] for name in inside} <= {*PACKAGES, f"{wheel.name.split('-py3')[0]}.dist-info"}


@pytest.mark.slow
def test_wheel_works_in_an_empty_folder_without_the_checkout(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "env"
    venv.create(environment, with_pip=False, symlinks=True)
    (packages,) = (environment / "lib").glob("python*/site-packages")
    # What the project depends on comes from this environment, by a path that does not bring its editable install.
    (packages / "dependencies.pth").write_text("\n".join(site.getsitepackages()), encoding="utf-8")
    install = [
        "pip",
        "--python",
        str(environment),
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        str(wheel),
    ]
    subprocess.run([sys.executable, "-m", *install], check=True, capture_output=True)
    command = environment / "bin" / "quiditquoi"
    empty = tmp_path / "empty"
    empty.mkdir()

    def run(*arguments: str, stdin: str = "") -> str:
        done = subprocess.run(
            [command, *arguments], cwd=empty, input=stdin, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    where = [environment / "bin" / "python", "-c", "import extractors; print(extractors.__file__)"]
    code = subprocess.run(where, cwd=empty, check=True, capture_output=True, text=True).stdout
    assert code.startswith(str(packages))
    assert "extract" in run("--help")
    article = (
        "« Nous avons gagné », a déclaré la ministre Marie Durand à la presse, mardi, devant le parlement."
    )
    shown = run("extract", "-", stdin=article)
    assert "Nous avons gagné" in shown
    assert "Marie Durand" in shown
