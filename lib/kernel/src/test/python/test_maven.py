"""%maven and its family, against a repository of the test's own."""

import shutil
import tempfile
import unittest
from pathlib import Path

from maven_repository import MavenRepository, dependency
from running_kernel import KernelTest, RunningKernel


class MavenTest(KernelTest):
    """A repository of small libraries; a kernel whose user has it as a mirror of all others."""

    @classmethod
    def setUpClass(cls):
        cls.home = tempfile.mkdtemp(prefix="jenera-maven-test-")
        cls.repository = repository = MavenRepository(cls.home)
        repository.add("acme:alpha:1.0", [dependency("acme:beta:1.0"), dependency("acme:tests:1.0", "<scope>test</scope>")])
        repository.add("acme:beta:1.0", [dependency("acme:gamma:1.0")])
        repository.add("acme:gamma:1.0")
        repository.add("acme:gamma:2.0")
        repository.add("acme:gamma:2.0", classifier="special")
        repository.add("acme:delta:1.0", [dependency("acme:gamma:2.0")])
        repository.add("acme:epsilon:1.0", [dependency("acme:lost:1.0")])
        repository.add("acme:zeta:1.0")
        repository.add("acme:zeta:1.1")
        repository.add("acme:zeta:1.2")
        repository.add("acme:eta:1.0", [dependency("acme:lost:1.0")])
        repository.add("acme:theta:1.0")
        repository.add("acme:theta:1.0", classifier="sources")
        repository.add("acme:iota:1.0")
        repository.add("acme:kappa:1.0")
        repository.add("acme:lambda:1.0")
        repository.add("acme:mu:1.0")
        repository.add("acme:nu:1.0")
        bom = "<dependencyManagement><dependencies>" + dependency("acme:kappa:1.0") + "</dependencies></dependencyManagement>"
        repository.add("acme:bom:1.0", packaging="pom", more=bom)
        repository.add("acme:all:1.0", [dependency("acme:nu:1.0")], packaging="pom")
        broken = repository.add("acme:broken:1.0")
        broken.with_name(broken.name + ".sha1").write_text("0" * 40)
        bare = repository.add("acme:bare:1.0")
        for checksum in bare.parent.glob("*.sha1"):
            checksum.unlink()
        cls.kernel = RunningKernel(repository.env)

    @classmethod
    def tearDownClass(cls):
        cls.kernel.kill()
        shutil.rmtree(cls.home)

    def test_adds_a_library_with_what_it_needs_and_says_so_in_a_line(self):
        outcome = self.run_cell("%maven acme:alpha:1.0")
        self.assertEqual("Added acme:alpha:1.0 and 2 others\n", outcome.stdout)
        self.assertEqual("", outcome.stderr.replace(BROKEN_EXTENSION, ""))
        self.assertResult("1.0 1.0", 'acme.Alpha.version() + " " + acme.Gamma.version()')
        again = self.run_cell("%addMavenDependency acme:alpha:1.0")
        self.assertEqual("All of it is on the class path already.\n", again.stdout)
        kept = self.run_cell("%maven acme:delta:1.0")
        self.assertEqual("Added acme:delta:1.0\n", kept.stdout)
        self.assertIn("acme:gamma:1.0 (and not 2.0)", kept.stderr)
        self.assertResult("1.0", "acme.Gamma.version()")

    def test_resolves_several_together_with_ranges_and_the_latest(self):
        outcome = self.run_cell('%addMavenDependencies acme:zeta:[1.0,1.2) "acme:mu:LATEST"')
        self.assertEqual("Added acme:zeta:1.1, acme:mu:1.0\n", outcome.stdout)

    def test_gives_the_files_to_a_variable(self):
        self.assertResult("iota-1.0.jar", "var files = %maven acme:iota:1.0\nPath.of(files.get(0)).getFileName()")

    def test_says_where_it_looked_and_what_there_is(self):
        error = self.fail_cell("%maven acme:zeta:9")
        self.assertIn(f"%maven: acme:zeta:9 was not found in here ({self.repository.url}). There are 1.0, 1.1, 1.2.", error)
        self.assertNotIn("Exception", error)
        self.assertIn("is the name right?", self.fail_cell("%maven acme:zetta:1.0"))
        self.assertIn("acme:lost:1.0 was not found", self.fail_cell("%maven acme:epsilon:1.0"))
        self.assertIn("needs a version. There are 1.0, 1.1, 1.2.", self.fail_cell("%maven acme:zeta"))
        self.assertIn("GROUP:ARTIFACT:VERSION", self.fail_cell("%maven zeta"))
        self.assertIn("but without such a file", self.fail_cell("%maven acme:gamma:jar:nope:2.0"))

    def test_refuses_what_was_damaged_on_the_way(self):
        error = self.fail_cell("%maven acme:broken:1.0")
        self.assertIn("acme:broken:1.0 is damaged: its checksum is", error)
        self.assertIn("0000000000", error)
        self.assertIn("Compile error", self.fail_cell("acme.Broken.version()"))

    def test_takes_a_repository_without_checksums(self):
        outcome = self.run_cell("%maven acme:bare:1.0")
        self.assertIn("Added acme:bare:1.0", outcome.stdout)

    def test_fetches_sources_when_asked(self):
        self.run_cell("%maven --sources acme:theta:1.0")
        folder = Path(self.home, "local", "acme", "theta", "1.0")
        self.assertTrue((folder / "theta-1.0-sources.jar").is_file())
        self.assertIn("no sources of acme:lambda:1.0", self.run_cell("%maven --sources acme:lambda:1.0").stderr)

    def test_reads_a_part_of_a_pom_with_bom_properties_and_exclusions(self):
        outcome = self.run_cell(
            """%%loadFromPOM
            <properties><v>1.0</v></properties>
            <dependencyManagement><dependencies>
              <dependency><groupId>acme</groupId><artifactId>bom</artifactId><version>1.0</version>
                <type>pom</type><scope>import</scope></dependency>
            </dependencies></dependencyManagement>
            <dependency><groupId>acme</groupId><artifactId>kappa</artifactId></dependency>
            <dependency><groupId>acme</groupId><artifactId>eta</artifactId><version>${v}</version>
              <exclusions><exclusion><groupId>acme</groupId><artifactId>lost</artifactId></exclusion></exclusions>
            </dependency>
            """
        )
        self.assertEqual("Added acme:kappa:1.0, acme:eta:1.0\n", outcome.stdout)

    def test_reads_a_pom_from_a_file_and_takes_the_scopes_that_are_asked_for(self):
        parent = Path(self.kernel.folder, "pom.xml")
        parent.write_text(
            "<project><modelVersion>4.0.0</modelVersion><groupId>own</groupId><artifactId>parent</artifactId>"
            "<version>1</version><packaging>pom</packaging><properties><v>2.0</v></properties></project>"
        )
        Path(self.kernel.folder, "module").mkdir()
        Path(self.kernel.folder, "module", "pom.xml").write_text(
            "<project><modelVersion>4.0.0</modelVersion><artifactId>module</artifactId>"
            "<parent><groupId>own</groupId><artifactId>parent</artifactId><version>1</version></parent><dependencies>"
            + dependency("acme:gamma:${v}", "<classifier>special</classifier><scope>test</scope>")
            + dependency("acme:zeta:1.1", "<scope>provided</scope>")
            + "</dependencies></project>"
        )
        outcome = self.run_cell("%loadFromPOM module/pom.xml test")
        self.assertEqual("Added acme:gamma:jar:special:2.0\n", outcome.stdout)
        self.assertIn("There is no file", self.fail_cell("%loadFromPOM nope.xml"))

    def test_a_pom_as_library_stands_for_what_it_lists(self):
        self.assertEqual("Added 1 library\n", self.run_cell("%maven acme:all:pom:1.0").stdout)

    def test_tells_what_is_wrong_with_a_pom(self):
        self.assertIn("The XML is broken in its line 2", self.fail_cell("%%loadFromPOM\n<dependency>\n</dependenc>"))
        nameless = "<dependency><groupId>acme</groupId><artifactId>beta</artifactId></dependency>"
        self.assertIn("version", self.fail_cell("%%loadFromPOM\n" + nameless))

    def test_keeps_its_own_libraries_from_the_cells(self):
        for name in ["org.apache.maven.model.Model", "org.apache.http.HttpHost", "org.eclipse.aether.RepositorySystem"]:
            self.assertIn("ClassNotFoundException", self.fail_cell(f'Class.forName("{name}")'))


BROKEN_EXTENSION = "Extension library.Rendering$Broken could not be installed: broken on purpose\n"


class MavenSettingsTest(unittest.TestCase):
    """Each test has a home of its own."""

    def setUp(self):
        self.home = tempfile.mkdtemp(prefix="jenera-maven-test-")
        self.addCleanup(shutil.rmtree, self.home)
        self.repository = MavenRepository(self.home)
        self.repository.add("acme:alpha:1.0")

    def start(self, **env):
        kernel = RunningKernel({**self.repository.env, **env})
        self.addCleanup(kernel.kill)
        return kernel

    def test_offline_takes_what_is_there_and_says_what_is_not(self):
        kernel = self.start()
        self.assertIn("Maven is offline", kernel.execute("%maven --offline acme:alpha:1.0").error)
        self.assertEqual("ok", kernel.execute("%maven acme:alpha:1.0").status)
        self.repository.settings(offline=True)
        self.assertIn("acme:beta:1.0 is not in the local repository", kernel.execute("%maven acme:beta:1.0").error)
        self.assertEqual("ok", self.start().execute("%maven acme:alpha:1.0").status)

    def test_says_that_a_repository_or_a_proxy_cannot_be_reached(self):
        self.repository.settings(url="http://127.0.0.1:1/")
        kernel = self.start()
        error = kernel.execute("%maven acme:alpha:1.0").error
        self.assertIn("acme:alpha:1.0 could not be fetched from here (http://127.0.0.1:1/)", error)
        self.assertIn("refused", error)
        proxy = "<proxies><proxy><protocol>http</protocol><host>127.0.0.1</host><port>2</port></proxy></proxies>"
        self.repository.settings(url="http://example.invalid/", more=proxy)
        self.assertIn("through the proxy 127.0.0.1:2", kernel.execute("%maven acme:alpha:1.0").error)

    def test_adds_repositories_and_heeds_the_profiles_of_the_settings(self):
        other = MavenRepository(Path(self.home, "other"))
        other.add("acme:beta:1.0")
        settings = Path(self.home, ".m2", "settings.xml")
        settings.write_text(f"<settings><localRepository>{self.home}/local</localRepository></settings>")
        kernel = self.start()
        self.assertEqual("ok", kernel.execute(f"%mavenRepo other {other.url}").status)
        self.assertEqual("Added acme:beta:1.0\n", kernel.execute("%maven acme:beta:1.0").stdout)
        settings.write_text(
            f"""<settings><localRepository>{self.home}/local2</localRepository><profiles><profile><id>p</id>
            <repositories><repository><id>mine</id><url>{self.repository.url}</url></repository></repositories>
            </profile></profiles><activeProfiles><activeProfile>p</activeProfile></activeProfiles></settings>"""
        )
        self.assertEqual("Added acme:alpha:1.0\n", kernel.execute("%maven acme:alpha:1.0").stdout)
        self.assertIn("no address", kernel.execute("%mavenRepo other somewhere").error)

    def test_heeds_the_local_repository_of_maven_opts(self):
        kernel = self.start(MAVEN_OPTS=f"-Xmx1g -Dmaven.repo.local={self.home}/elsewhere")
        self.assertEqual("ok", kernel.execute("%maven acme:alpha:1.0").status)
        self.assertTrue(Path(self.home, "elsewhere", "acme", "alpha", "1.0", "alpha-1.0.jar").is_file())

    def test_takes_from_a_shared_repository_what_the_own_one_lacks_and_writes_nothing_there(self):
        self.repository.add("acme:delta:1.0", [dependency("acme:alpha:1.0")])
        self.assertEqual("ok", self.start().execute("%maven acme:delta:1.0").status)
        shared = Path(self.home, "shared")
        Path(self.home, "local").rename(shared)
        before = sorted(shared.rglob("*"))
        self.repository.settings(url="http://127.0.0.1:1/")
        options = f"{self.repository.env['JDK_JAVA_OPTIONS']} -Dmaven.repo.local.tail={shared}"
        kernel = self.start(JDK_JAVA_OPTIONS=options)
        self.assertEqual("Added acme:delta:1.0 and 1 other\n", kernel.execute("%maven acme:delta:1.0").stdout)
        self.assertIn("could not be fetched", kernel.execute("%maven acme:beta:1.0").error)
        self.assertEqual(before, sorted(shared.rglob("*")))
        self.assertEqual([], list(Path(self.home, "local").rglob("*.jar")))


if __name__ == "__main__":
    unittest.main()
