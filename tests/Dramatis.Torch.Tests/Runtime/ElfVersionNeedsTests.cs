using Dramatis.Torch.Runtime;

namespace Dramatis.Torch.Tests.Runtime;

public sealed class ElfVersionNeedsTests
{
    private const string Version = LinuxTorchLibraries.MissingVersion;

    [Fact]
    public void OneFlagChangesInTheRealLibrary()
    {
        byte[] original = RealLibrary();
        byte[] patched = [.. original];

        int changed = ElfVersionNeeds.MarkWeak(patched, Version);

        Assert.Equal(1, changed);
        int[] differences = [.. Enumerable.Range(0, original.Length).Where(i => original[i] != patched[i])];
        int only = Assert.Single(differences);
        Assert.Equal(0, original[only]);
        Assert.Equal(2, patched[only]);
    }

    [Fact]
    public void SecondTime_ChangesNothing()
    {
        byte[] image = RealLibrary();
        ElfVersionNeeds.MarkWeak(image, Version);

        Assert.Equal(0, ElfVersionNeeds.MarkWeak(image, Version));
    }

    [Theory]
    [InlineData("GLIBCXX_9.9.9")]
    [InlineData("GLIBCXX_3.4.3")] // a beginning of the real name
    public void VersionThatIsNotAskedFor_ChangesNothing(string version)
    {
        byte[] image = RealLibrary();

        Assert.Equal(0, ElfVersionNeeds.MarkWeak(image, version));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(63)]
    [InlineData(1000)]
    [InlineData(1_000_000)]
    public void TruncatedFile_IsRefused(int length)
    {
        byte[] image = RealLibrary()[..length];

        Assert.Throws<InvalidDataException>(() => ElfVersionNeeds.MarkWeak(image, Version));
    }

    [Theory]
    [InlineData(0, 0x4D)] // not ELF
    [InlineData(4, 1)] // 32 bits
    [InlineData(5, 2)] // big-endian
    [InlineData(0x2F, 0x7F)] // section table beyond the end
    [InlineData(0x3A, 40)] // headers of another size
    public void DamagedHeader_IsRefused(int offset, byte value)
    {
        byte[] image = RealLibrary();
        image[offset] = value;

        Assert.Throws<InvalidDataException>(() => ElfVersionNeeds.MarkWeak(image, Version));
    }

    [Fact]
    public void DamageAnywhereInTheVersionSection_NeverReadsOutsideTheFile()
    {
        byte[] real = RealLibrary();
        byte[] patched = [.. real];
        ElfVersionNeeds.MarkWeak(patched, Version);
        int flag = Enumerable.Range(0, real.Length).Single(i => real[i] != patched[i]);
        byte[] image = new byte[real.Length];
        for (int at = flag - 0x150; at < flag + 0x60; at++)
        {
            real.CopyTo(image, 0);
            image[at] = 0xFF;
            try
            {
                ElfVersionNeeds.MarkWeak(image, Version);
            }
            catch (InvalidDataException)
            {
                // refusing is as good as ignoring; anything else fails the test
            }
        }
    }

    internal static string RealLibraryPath()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the library of another system is no ELF file");
        return Directory.EnumerateFiles(AppContext.BaseDirectory, LinuxTorchLibraries.Shim, SearchOption.AllDirectories).First();
    }

    private static byte[] RealLibrary() => File.ReadAllBytes(RealLibraryPath());
}
