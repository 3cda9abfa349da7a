using System.Runtime.Versioning;
using Dramatis.Torch.Runtime;
using TorchSharp;

namespace Dramatis.Torch.Tests.Runtime;

public sealed class TorchRuntimeTests
{
    [Fact]
    public void AfterEnsureLoaded_TensorsWork()
    {
        TorchRuntime.EnsureLoaded();
        TorchRuntime.EnsureLoaded();

        using torch.Tensor sum = torch.ones(3, 4).sum();
        Assert.Equal(12, sum.item<float>());
        Assert.Equal(TorchRuntime.Threads, torch.get_num_threads());
    }

    [Fact]
    public void ErrorOfTheNativeLibrary_ArrivesAsAnException()
    {
        TorchRuntime.EnsureLoaded();
        using torch.Tensor a = torch.ones(2, 3);

        Assert.ThrowsAny<Exception>(() => torch.mm(a, a));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("many")]
    [InlineData("257")]
    public void ThreadsOutOfRange_NameTheVariable(string text)
    {
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => TorchRuntime.ReadThreads(text));

        Assert.Contains(TorchRuntime.ThreadsVariable, error.Message, StringComparison.Ordinal);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ThreadsNotSet_AreTheProcessorsUpToSixteen()
    {
        Assert.Equal(Math.Min(16, Environment.ProcessorCount), TorchRuntime.ReadThreads(null));
        Assert.Equal(3, TorchRuntime.ReadThreads("3"));
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public async Task ManyAtOnce_WriteOneWholeCopy()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux needs a copy");
        string shim = ElfVersionNeedsTests.RealLibraryPath();
        string cache = Directory.CreateTempSubdirectory("dramatis-test-").FullName;
        try
        {
            string[] copies = await Task.WhenAll(Enumerable.Range(0, 8).Select(
                _ => Task.Run(() => LinuxTorchLibraries.WritePatchedCopy(shim, cache), TestContext.Current.CancellationToken)));

            string copy = Assert.Single(copies.Distinct());
            byte[] expected = File.ReadAllBytes(shim);
            ElfVersionNeeds.MarkWeak(expected, LinuxTorchLibraries.MissingVersion);
            Assert.Equal(expected, File.ReadAllBytes(copy));
            Assert.Single(Directory.EnumerateFiles(Path.GetDirectoryName(copy)!));

            // A copy that somebody damaged is not trusted.
            File.WriteAllText(copy, "damaged");
            Assert.Equal(copy, LinuxTorchLibraries.WritePatchedCopy(shim, cache));
            Assert.Equal(expected, File.ReadAllBytes(copy));
        }
        finally
        {
            Directory.Delete(cache, recursive: true);
        }
    }
}
