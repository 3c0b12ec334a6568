"""The spool file: what is acknowledged is in it, whole, whatever happens."""

import errno
import os
import threading
from pathlib import Path

import pytest

from tests.visitors.spools import NOON, new_writer, person, view
from visitors import spool
from visitors.definitions import Device, Kind, Verdict
from visitors.records import SLOT, Event, Head, HostName, list_number, list_version, pack_head, unpack, unpack_head
from visitors.spool import SpoolError, files, is_open, whole_slots


def records(path: Path) -> list:
    return list(unpack(path.read_bytes()[SLOT:]))


def test_an_event_comes_back_as_it_went_in(tmp_path: Path):
    writer = new_writer(tmp_path)
    event = Event(NOON, 2**31 - 1, 9, Kind.IMPORTED, Verdict.HELD, person(2**60), Device.TABLET, "tuoitre.vn")
    writer.append(event)
    [path] = files(tmp_path)
    name, record = records(path)
    assert (name.text, name.host) == (b"tuoitre.vn", record[10])
    assert record[:10] == (4, 3, 2, 2**31 - 1, 9, NOON, *person(2**60))
    head = unpack_head(path.read_bytes()[:SLOT])
    assert (head.node, head.rules, head.crawler_list) == ("node", 1, "1.67.0")


def test_only_this_user_reads_a_spool(tmp_path: Path):
    writer = new_writer(tmp_path / "visitors")
    writer.append(view())
    assert files(tmp_path / "visitors")[0].stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "visitors").stat().st_mode & 0o777 == 0o700


def test_a_host_is_named_once_a_file(tmp_path: Path):
    writer = new_writer(tmp_path)
    for _ in range(3):
        writer.append(view(referrer="a" * 60 + ".example"))
    names = [one for one in records(files(tmp_path)[0]) if isinstance(one, HostName)]
    assert [name.text for name in names] == [b"a" * 48, b"a" * 12 + b".example"]


@pytest.mark.parametrize("name", ["x" * 5000, "đường.vn", "\x00\udc80"])
def test_hostile_referrers_fill_no_disk_and_break_nothing(tmp_path: Path, name: str):
    writer = new_writer(tmp_path)
    writer.append(view(referrer=name))
    assert files(tmp_path)[0].stat().st_size <= 9 * SLOT


def test_names_of_hosts_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(spool, "MAX_HOSTS", 2)
    writer = new_writer(tmp_path)
    for number in range(5):
        writer.append(view(referrer=f"{number}.example"))
    found = records(files(tmp_path)[0])
    assert sum(isinstance(one, HostName) for one in found) == 2
    assert sum(not isinstance(one, HostName) for one in found) == 5


def test_a_disk_that_takes_only_a_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    writer = new_writer(tmp_path)
    writer.append(view())
    real = os.write
    with monkeypatch.context() as patch:
        patch.setattr(spool.os, "write", lambda file, data: real(file, data[:40]))
        with pytest.raises(SpoolError, match="No space"):
            writer.append(view(visitor=2, referrer="a.example"))
    assert files(tmp_path)[0].stat().st_size == 2 * SLOT
    writer.append(view(visitor=3, referrer="a.example"))
    name, second = records(files(tmp_path)[0])[1:]
    assert (name.text, second[8]) == (b"a.example", person(3).month)


def test_a_disk_that_takes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def full(file: int, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    writer = new_writer(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(spool.os, "write", full)
        for _ in range(3):
            with pytest.raises(SpoolError):
                writer.append(view())
    assert files(tmp_path) == []
    writer.append(view())
    assert len(records(files(tmp_path)[0])) == 1


def test_a_folder_that_cannot_be_made(tmp_path: Path):
    (tmp_path / "file").touch()
    with pytest.raises(SpoolError, match="takes no records"):
        new_writer(tmp_path / "file" / "folder").append(view())


def test_a_file_ends_at_a_certain_size_and_age(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(spool, "MAX_BYTES", 3 * SLOT)
    writer = new_writer(tmp_path)
    for number in range(5):
        writer.append(view(visitor=number, referrer="a.example"))
    assert len(files(tmp_path)) > 1
    found = [record for path in files(tmp_path) for record in records(path)]
    assert sum(not isinstance(one, HostName) for one in found) == 5
    first = {path: isinstance(records(path)[0], HostName) for path in files(tmp_path)}
    assert all(first.values())  # each file names the hosts that it uses


def test_many_threads(tmp_path: Path):
    writer = new_writer(tmp_path)

    def work(start: int) -> None:
        for number in range(start, start + 200):
            writer.append(view(visitor=number, referrer=f"{number % 7}.example"))

    threads = [threading.Thread(target=work, args=(start * 1000,)) for start in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = [one for one in records(files(tmp_path)[0]) if not isinstance(one, HostName)]
    assert len({one[8] for one in found}) == len(found) == 1600


def test_group_fsync_waits_for_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    synced: list[int] = []
    monkeypatch.setattr(spool.os, "fdatasync", lambda file: synced.append(os.fstat(file).st_size))
    writer = spool.SpoolWriter(tmp_path, lambda: ("node", 1, ""), fsync=True)
    writer.append(view())
    writer.append(view(visitor=2))
    assert synced == [2 * SLOT, 3 * SLOT]
    writer._wait_for_disk(writer._file, 2 * SLOT)  # somebody else's fdatasync has served this one
    assert len(synced) == 2


def test_a_fork_has_a_file_of_its_own(tmp_path: Path):
    writer = new_writer(tmp_path)
    writer.append(view(visitor=1))
    child = os.fork()
    if not child:
        writer.after_fork()
        writer.append(view(visitor=2))
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    writer.append(view(visitor=3))
    seen = sorted([record[8] for record in records(path)] for path in files(tmp_path))
    assert seen == sorted([[person(1).month, person(3).month], [person(2).month]])
    assert sorted(map(is_open, files(tmp_path))) == [False, True]
    writer.close()
    assert not any(map(is_open, files(tmp_path)))


@pytest.mark.parametrize(("size", "slots"), [(0, 0), (10, 0), (64, 0), (127, 0), (128, 1), (200, 2), (191, 1)])
def test_a_torn_slot_is_none(size: int, slots: int):
    assert whole_slots(size) == slots


@pytest.mark.parametrize("slot", [b"", b"x" * SLOT, b"x" * 10])
def test_other_files_are_no_spools(slot: bytes):
    with pytest.raises(ValueError, match="spool"):
        unpack_head(slot)


def test_spools_of_a_later_format_are_refused():
    slot = bytearray(pack_head(Head("ab" * 16, "Phường Sen Hồng", 1, "1.67.0", NOON)))
    assert unpack_head(bytes(slot)).created == NOON
    slot[4] = 9
    with pytest.raises(ValueError, match="format 9"):
        unpack_head(bytes(slot))


@pytest.mark.parametrize("version", ["1.67.0", "1.9.12", "2.0.0"])
def test_versions_of_lists_are_numbers_that_grow(version: str):
    assert list_version(list_number(version)) == version
    assert list_number("1.9.12") < list_number("1.67.0") < list_number("2")
    assert list_version(list_number("")) == ""
