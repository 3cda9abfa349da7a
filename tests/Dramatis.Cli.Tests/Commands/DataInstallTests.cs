using System.Formats.Tar;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Dramatis.Cli.Data;

namespace Dramatis.Cli.Tests.Commands;

public sealed class DataInstallTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task AnArchive_IsFetchedFromTheRegistry_CheckedAndUnpacked()
    {
        byte[] archive = Archive(("package/data/en/questions.json", "[]"), ("package/index.js", "x"));
        Registry registry = new(archive);
        string installed = await Install(archive, registry);
        Assert.Equal("[]", await File.ReadAllTextAsync(Path.Combine(installed, "data/en/questions.json"), TestContext.Current.CancellationToken));
        Assert.Equal("/npm/@scope/things/-/things-1.2.3.tgz", Assert.Single(registry.Asked).AbsolutePath);
    }

    [Fact]
    public async Task AnotherContentOrSize_IsRefused_AndNothingIsInstalled()
    {
        byte[] right = Archive(("package/a.txt", "a")), other = [.. right];
        other[^1] ^= 1;
        Assert.Contains("SHA-256", (await Assert.ThrowsAsync<InvalidInputException>(() => Install(right, new Registry(other)))).Message, StringComparison.Ordinal);
        Assert.Contains("more than", (await Assert.ThrowsAsync<InvalidInputException>(() => Install(right, new Registry([.. right, 0])))).Message, StringComparison.Ordinal);
        Assert.Contains("bytes", (await Assert.ThrowsAsync<InvalidInputException>(() => Install(right, new Registry(right[..10])))).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(folder.In("")));
    }

    [Fact]
    public async Task ARegistryThatFails_IsSaid() => Assert.Contains(
        "--from", (await Assert.ThrowsAsync<InvalidInputException>(() => Install([1], new Registry(null)))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task APathThatLeadsOut_IsRefused()
    {
        byte[] archive = Archive(("package/../../evil.txt", "x"));
        await Assert.ThrowsAsync<InvalidInputException>(() => Install(archive, new Registry(archive)));
        Assert.False(File.Exists(folder.In("../evil.txt")));
    }

    [Fact]
    public async Task WhatIsNoPackage_CannotBeInstalled() =>
        (await CommandLineRun.OfAsync("data", "install", "global-opinion")).FailsWith(2, "cannot be installed", "data check").SaysNothingElse();

    private Task<string> Install(byte[] known, Registry registry)
    {
        DataSource source = new(
            "things", "Things", "npm", "MIT", "tests",
            [new DataFile("things.tgz", known.Length, Convert.ToHexStringLower(SHA256.HashData(known)))],
            new NpmPackage("@scope/things", "1.2.3"));
        return new DataInstall(new HttpClient(registry), folder.In("")).FetchAsync(source, new Uri("http://registry.test/npm/"), TestContext.Current.CancellationToken);
    }

    private static byte[] Archive(params (string Name, string Text)[] entries)
    {
        using MemoryStream stream = new();
        using (GZipStream zipped = new(stream, CompressionLevel.Optimal, leaveOpen: true))
        using (TarWriter tar = new(zipped))
        {
            foreach ((string name, string text) in entries)
            {
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
            }
        }

        return stream.ToArray();
    }

    private sealed class Registry(byte[]? archive) : HttpMessageHandler
    {
        public List<Uri> Asked { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add(request.RequestUri!);
            return Task.FromResult(archive is null
                ? new HttpResponseMessage(HttpStatusCode.NotFound)
                : new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(archive) });
        }
    }
}
