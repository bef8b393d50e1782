"""A Maven repository in a folder, and a home folder whose settings.xml leads to it and nowhere else."""

import hashlib
import os
import subprocess
import zipfile
from pathlib import Path

POM = """<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>{group}</groupId><artifactId>{name}</artifactId><version>{version}</version>
  <packaging>{packaging}</packaging>
  {more}
</project>
"""
SETTINGS = """<settings>
  <localRepository>{home}/local</localRepository>
  <offline>{offline}</offline>
  <mirrors><mirror><id>here</id><mirrorOf>*</mirrorOf><url>{url}</url></mirror></mirrors>
  {more}
</settings>
"""


def dependency(coordinates, more=""):
    group, name, version = coordinates.split(":")
    version = f"<version>{version}</version>" if version else ""
    return f"<dependency><groupId>{group}</groupId><artifactId>{name}</artifactId>{version}{more}</dependency>"


class MavenRepository:
    """Libraries whose class says its name: `acme.Alpha.version()` in acme:alpha."""

    def __init__(self, folder):
        self.home = Path(folder)
        self.folder = self.home / "repository"
        self.folder.mkdir(parents=True)
        (self.home / ".m2").mkdir()
        self.settings()

    @property
    def url(self):
        return self.folder.as_uri()

    @property
    def env(self):
        """Variables for a kernel of the one who lives in this home."""
        return {"JDK_JAVA_OPTIONS": f"-Duser.home={self.home}", "MAVEN_OPTS": "", "MAVEN_ARGS": "", "M2_HOME": str(self.home)}

    def settings(self, offline=False, url=None, more=""):
        text = SETTINGS.format(home=self.home, url=url or self.url, offline=str(offline).lower(), more=more)
        (self.home / ".m2" / "settings.xml").write_text(text)

    def add(self, coordinates, dependencies=(), classifier="", packaging="jar", more=""):
        """Adds a library; `dependencies` are elements for its POM."""
        group, name, version = coordinates.split(":")
        folder = self.folder / group.replace(".", "/") / name / version
        folder.mkdir(parents=True, exist_ok=True)
        more += f"<dependencies>{''.join(dependencies)}</dependencies>" if dependencies else ""
        pom = POM.format(group=group, name=name, version=version, packaging=packaging, more=more)
        self._write(folder / f"{name}-{version}.pom", pom.encode())
        if packaging == "jar":
            suffix = f"-{classifier}" if classifier else ""
            self._write(folder / f"{name}-{version}{suffix}.jar", self._jar(group, name, version + suffix))
            self._metadata(group, name)
        return folder / f"{name}-{version}.jar"

    def _jar(self, group, name, version):
        work = self.home / "work"
        source = work / f"{name.capitalize()}.java"
        work.mkdir(exist_ok=True)
        source.write_text(
            f'package {group}; public class {name.capitalize()} {{ public static String version() {{ return "{version}"; }} }}'
        )
        javac = Path(os.environ["JENERA_TEST_JAVA"]).with_name("javac")
        subprocess.run([str(javac), "--release", "17", "-d", str(work / "classes"), str(source)], check=True)
        path = f"{group.replace('.', '/')}/{name.capitalize()}.class"
        with zipfile.ZipFile(work / "made.jar", "w") as jar:
            jar.write(work / "classes" / path, path)
        return (work / "made.jar").read_bytes()

    def _metadata(self, group, name):
        folder = self.folder / group.replace(".", "/") / name
        versions = sorted(p.name for p in folder.iterdir() if p.is_dir())
        text = f"<metadata><groupId>{group}</groupId><artifactId>{name}</artifactId><versioning>"
        text += f"<latest>{versions[-1]}</latest><release>{versions[-1]}</release><versions>"
        text += "".join(f"<version>{v}</version>" for v in versions)
        self._write(folder / "maven-metadata.xml", (text + "</versions></versioning></metadata>").encode())

    @staticmethod
    def _write(path, content):
        path.write_bytes(content)
        path.with_name(path.name + ".sha1").write_text(hashlib.sha1(content).hexdigest())
