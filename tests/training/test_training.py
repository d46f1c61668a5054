"""From a small made-up corpus to weights that read, in seconds."""

from __future__ import annotations

import gzip
import json
import struct
from pathlib import Path

import pytest

np = pytest.importorskip("numpy")
torch = pytest.importorskip("torch")
pytest.importorskip("tokenizers")
pytest.importorskip("onnxruntime")

from reportedly.errors import UsageError  # noqa: E402
from reportedly.inference.hints import PIECE  # noqa: E402
from reportedly.inference.onnx import OnnxNetwork  # noqa: E402
from reportedly.inference.weights import sentence_vectors, trained_reader  # noqa: E402
from reportedly.reading.read import read  # noqa: E402
from reportedly.report import Report  # noqa: E402
from training.base import base  # noqa: E402
from training.config import config as config_of  # noqa: E402
from training.data import start  # noqa: E402
from training.loop import made_model  # noqa: E402
from training.network import TorchNetwork  # noqa: E402
from training.run import export_epoch, run  # noqa: E402

WIDTH, INNER, LAYERS = 96, 192, 2
GERMAN = "Der Kahn liegt fest.\n\n„Wir bleiben hier“, sagte Ilse Tamm dem Blatt."
ENGLISH = "The barge is stuck. Ida Holm said the quay was safe."


def packed(values: np.ndarray) -> bytes:
    """Values in blocks of 32: a scale in half precision, then 4 bits for each."""
    blocks = values.reshape(-1, 32)
    largest = np.take_along_axis(blocks, np.abs(blocks).argmax(1)[:, None], 1)
    scale = (largest / -8).astype(np.float16)  # the largest value is -8, as in the real file
    bits = np.clip(np.round(blocks / scale.astype(np.float32)) + 8, 0, 15).astype(np.uint8)
    both = bits[:, :16] | bits[:, 16:] << 4
    return b"".join(s.tobytes() + b.tobytes() for s, b in zip(scale, both, strict=True))


def write_base(path: Path) -> list[str]:
    """A file as the starting encoder comes in, with few pieces and random weights."""
    letters = sorted(set(GERMAN + ENGLISH) - {" ", "\n"})
    pieces = ["<s>", "<pad>", "</s>", "<unk>", "▁", *letters, "▁Der", "▁sagte", "▁said", "▁Zebra"]
    random = np.random.default_rng(0)
    shapes = {"emb.word": (len(pieces), WIDTH)}
    plain = {"emb.pos": (512, WIDTH), "emb.type": (1, WIDTH)}
    plain |= {"emb.ln.w": (WIDTH,), "emb.ln.b": (WIDTH,)}
    for layer in range(LAYERS):
        for part in ("q", "k", "v", "ao", "fi", "fo"):
            rows = INNER if part == "fi" else WIDTH
            shapes[f"l{layer}.{part}.w"] = (rows, INNER if part == "fo" else WIDTH)
            plain[f"l{layer}.{part}.b"] = (rows,)
        for norm in ("aln", "oln"):
            plain |= {f"l{layer}.{norm}.{kind}": (WIDTH,) for kind in "wb"}
    tensors = {name: packed(random.normal(0, 0.1, shape)) for name, shape in shapes.items()}
    for name, shape in plain.items():
        ones = name.endswith("ln.w")
        values = np.ones(shape) if ones else random.normal(0, 0.02, shape)
        tensors[name] = values.astype(np.float32).tobytes()
    coded = [piece.encode() for piece in pieces]
    head = b"FILE\x01\0\0\0" + struct.pack("<7i", WIDTH, LAYERS, 12, INNER, len(pieces), 512, 1)
    head += struct.pack("<fi", 1e-12, 32) + struct.pack("<5i", len(pieces), 0, 2, 1, 3)
    blob = b"".join(coded)
    ends = np.cumsum([0, *map(len, coded)]).astype(np.uint32).tobytes()
    scores = np.linspace(-1, -5, len(pieces)).astype(np.float32).tobytes()
    head += struct.pack("<Q", len(blob)) + ends + scores + blob + struct.pack("<iI", 0, 0)
    names = [name.encode() for name in tensors]
    begin = len(head) + 4 + sum(2 + len(name) + 1 + 4 + 16 for name in names)
    table = struct.pack("<i", len(tensors))
    for name, values in zip(names, tensors.values(), strict=True):
        table += struct.pack("<H", len(name)) + name + b"\0" + struct.pack("<I", 0)
        table += struct.pack("<QQ", begin, len(values))
        begin += len(values)
    path.write_bytes(head + table + b"".join(tensors.values()))
    return pieces


def german_line() -> dict[str, object]:
    tokens, at = [], 0
    for word in "Der Kahn liegt fest . „ Wir bleiben hier “ , sagte Ilse Tamm dem Blatt .".split():
        at = GERMAN.index(word, at)
        tokens.append({"charBegin": at, "charEnd": at + len(word)})
        at += len(word)
    parts = {"quote": range(5, 10), "speaker": (12, 13), "cue": (11,), "frame": range(11, 16)}
    parts |= {"addressee": (14, 15)}
    annotation = {name: {"tokenIds": list(ids)} for name, ids in parts.items()}
    annotation |= {"type": "Direct", "medium": "Speech"}
    return {
        "name": "Kahn",
        "originalText": GERMAN,
        "tokens": tokens,
        "annotations": [annotation],
    }


def english_line() -> dict[str, object]:
    def place(words: str) -> list[list[int]]:
        return [[ENGLISH.index(words), ENGLISH.index(words) + len(words)]]

    attribution = {"source": place("Ida Holm"), "cue": place("said")}
    attribution["content"] = place("the quay was safe")
    return {"name": "barge", "text": ENGLISH, "attributions": [attribution]}


def write_corpora(folder: Path) -> None:
    for corpus, line in (("german-news-quotations", german_line()), ("polnear", english_line())):
        (folder / corpus).mkdir(parents=True)
        for split in ("train", "dev"):
            with gzip.open(folder / corpus / f"{split}.jsonl.gz", "wt", encoding="utf-8") as file:
                file.write((json.dumps(line) + "\n") * 4)
    (folder / "wikineural").mkdir()
    with gzip.open(folder / "wikineural" / "de.val.conllu.gz", "wt", encoding="utf-8") as file:
        file.write("0\tIlse\tB-PER\n1\tTamm\tI-PER\n2\tsagte\tO\n\n" * 4)


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("training")
    write_base(folder / "base.bin")
    write_corpora(folder / "corpora")
    path = folder / "config.toml"
    path.write_text(
        f"""
        base = {str(folder / "base.bin")!r}
        output = {str(folder / "output")!r}
        corpora = {str(folder / "corpora")!r}
        languages = ["de"]
        epochs = 40
        english = 1.0
        asked_english = 1.0
        average = 0.5
        hidden = 0.0
        shared_layers = 1
        batch = 4
        named = 1
        name_windows = 1
        threads = 1
        role_layers = 1
        name_layers = 1
        compare_epochs = 1
        encoder_rate = 1e-3
        heads_rate = 1e-2
        """,
        encoding="utf-8",
    )
    run(config_of(path))
    return path


def log(config: Path) -> list[dict[str, dict[str, float]]]:
    path = config.parent / "output" / "log.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_the_base_is_read_as_it_was_written(tmp_path: Path) -> None:
    pieces = write_base(tmp_path / "base.bin")
    read_back = base(tmp_path / "base.bin")
    assert list(read_back.pieces) == pieces
    assert read_back.unknown == 3
    assert read_back.weights["word"].shape == (len(pieces), WIDTH)
    assert read_back.weights["layers.1.up.weight"].shape == (INNER, WIDTH)
    assert 0.08 < read_back.weights["layers.0.query.weight"].std() < 0.12
    assert (read_back.weights["layers.0.norm.weight"] == 1).all()


def test_training_learns(config: Path) -> None:
    first, *_, last = log(config)
    for loss in ("quotations", "roles", "types", "names"):
        assert last["losses"][loss] < first["losses"][loss] / 2
    assert last["dev"]["de quotation"] > 90


def test_weights_read_what_was_learnt(config: Path) -> None:
    reader = trained_reader(config.parent / "output" / "weights", threads=1)
    (found,) = read(Report(text=GERMAN, language="de"), reader).quotations
    assert [span.of(GERMAN) for span in found.spans] == ["„Wir bleiben hier“"]
    assert [span.of(GERMAN) for span in found.speaker] == ["Ilse Tamm"]


def test_eight_bits_say_nearly_what_the_model_says(config: Path) -> None:
    settings = config_of(config)
    tokenizer, weights = start(settings)
    model = made_model(settings, weights)
    model.load_state_dict(
        torch.load(settings.names_alone.checkpoint(settings.name_epochs), weights_only=True)
    )
    ids = np.array([[0, *tokenizer.encode(GERMAN, add_special_tokens=False).ids, 2]])
    hints = np.zeros((*ids.shape, PIECE), np.float32)
    exact = TorchNetwork(model).read(ids, hints)
    short = OnnxNetwork(settings.output / "weights", threads=1).read(ids, hints)
    assert np.abs(exact.quotations - short.quotations).max() < 0.05 * np.abs(exact.quotations).max()
    assert np.abs(exact.names - short.names).max() < 0.05 * np.abs(exact.names).max()
    assert np.abs(exact.vectors - short.vectors).max() < 0.05 * np.abs(exact.vectors).max()


def test_sentences_have_vectors_of_length_one(config: Path) -> None:
    vectors = sentence_vectors(config.parent / "output" / "weights", threads=1).of(
        [GERMAN, ENGLISH]
    )
    assert np.abs((vectors**2).sum(1) - 1).max() < 1e-4


def test_without_anything_to_learn_from_nothing_is_made(config: Path, tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(
        f"base = {str(config.parent / 'base.bin')!r}\noutput = {str(tmp_path / 'output')!r}\n"
        "shared_layers = 1\n",
        encoding="utf-8",
    )
    with pytest.raises(UsageError, match="nothing to learn from"):
        run(config_of(path))


def test_pieces_never_seen_are_left_out_and_letters_kept(config: Path) -> None:
    kept = (config.parent / "output" / "weights" / "tokenizer.json").read_text(encoding="utf-8")
    assert "▁Der" in kept
    assert "▁Zebra" not in kept
    assert '"K"' in kept


def test_names_learn_on_while_all_else_stays(config: Path) -> None:
    settings = config_of(config)
    alone = settings.names_alone
    before = torch.load(settings.checkpoint(settings.epochs), weights_only=True)
    after = torch.load(alone.checkpoint(alone.epochs), weights_only=True)
    changed = {name for name in before if not torch.equal(before[name], after[name])}
    assert changed
    assert all(name.startswith("named.") for name in changed)


def test_an_earlier_epoch_can_be_exported(config: Path) -> None:
    export_epoch(config_of(config), 1)
    assert trained_reader(config.parent / "output" / "weights-1").name == "trained-3-epoch-1"


def test_a_second_run_trains_nothing_more(config: Path) -> None:
    before = log(config)
    run(config_of(config))
    assert log(config) == before


def test_a_stopped_run_goes_on(config: Path) -> None:
    before = log(config)
    longer = config.read_text(encoding="utf-8").replace("epochs = 40", "epochs = 41")
    config.write_text(longer, encoding="utf-8")
    run(config_of(config))
    assert [line["epoch"] for line in log(config)] == [*range(1, len(before) + 2)]
