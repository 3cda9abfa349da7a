using System.Text.Json.Nodes;
using Dramatis.Torch.Internals.Vectors;

namespace Dramatis.Cli.Tests.Commands;

public sealed class VectorsCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Inspect_SaysWhereDirectionsApplyAndHowLongTheyAre()
    {
        string file = Write("v.gguf", (1, [3, 4]), (2, [0, 2]));

        JsonNode json = (await CommandLineRun.OfAsync("vectors", "inspect", file, "--json")).Succeeds().Json["vectors"]![0]!;

        Assert.Equal("gguf", json["format"]!.GetValue<string>());
        Assert.Equal(2, json["width"]!.GetValue<int>());
        Assert.Equal(1, json["directions"]![0]!["appliesTo"]!.GetValue<int>());
        Assert.Equal(5, json["directions"]![0]!["norm"]!.GetValue<double>(), 1e-6);
        Assert.Contains("2 directions of 2", (await CommandLineRun.OfAsync("vectors", "inspect", file)).Succeeds().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InspectOfSeveral_GivesTheirCosines()
    {
        string a = Write("a.gguf", (1, [1, 0])), b = Write("b.gguf", (1, [0, 1]), (2, [1, 1]));

        JsonNode cosines = (await CommandLineRun.OfAsync("vectors", "inspect", a, b, "--json")).Succeeds().Json["cosines"]!;

        Assert.Equal(0, cosines[0]!["matrix"]![0]![1]!.GetValue<double>());
        Assert.Null(cosines[1]!["matrix"]![0]![1]);
    }

    [Fact]
    public async Task Convert_KeepsTheBlocksAndScales()
    {
        string from = Write("v.svec", (0, [9, 9]), (1, [1, 2]), (2, [3, 4])), to = Path.Combine(folder.Path, "w.gguf");

        (await CommandLineRun.OfAsync("vectors", "convert", from, to, "--layers", "1-2", "--scale", "2")).Succeeds();

        ControlVector vector = ControlVectorFile.Read(to);
        Assert.Equal([1, 2], vector.AppliesTo);
        Assert.Equal([6f, 8f], vector.Directions[2]);
    }

    [Fact]
    public async Task Convert_SaysWhatIsLost()
    {
        string from = Write("v.safetensors", (0, [9, 9]), (1, [1, 2])), to = Path.Combine(folder.Path, "w.gguf");

        CommandLineRun run = (await CommandLineRun.OfAsync("vectors", "convert", from, to, "--json")).Succeeds();

        Assert.Contains("block 0", run.Json["warnings"]![0]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("block 0", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compose_AddsWithWeights()
    {
        string a = Write("a.gguf", (1, [1, 0])), b = Write("b.gguf", (1, [0, 1])), to = Path.Combine(folder.Path, "c.gguf");

        (await CommandLineRun.OfAsync("vectors", "compose", to, a + ":0.5", b + ":-2")).Succeeds();

        Assert.Equal([0.5f, -2f], ControlVectorFile.Read(to).Directions[1]);
    }

    [Fact]
    public async Task Compose_OrthogonalisesAndInterpolates()
    {
        string a = Write("a.gguf", (1, [2, 2])), b = Write("b.gguf", (1, [0, 4])), to = Path.Combine(folder.Path, "c.gguf");

        (await CommandLineRun.OfAsync("vectors", "compose", to, a, b, "--interpolate", "0.5")).Succeeds();
        Assert.Equal([1f, 3f], ControlVectorFile.Read(to).Directions[1]);

        (await CommandLineRun.OfAsync("vectors", "compose", to, a, "--orthogonal-to", b, "--unit")).Succeeds();
        Assert.Equal([1f, 0f], ControlVectorFile.Read(to).Directions[1]);
    }

    [Fact]
    public async Task Mistakes_AreExplained()
    {
        string a = Write("a.gguf", (1, [2, 2]));

        (await CommandLineRun.OfAsync("vectors", "inspect", "none.gguf")).FailsWith(3, "none.gguf", "no such file");
        (await CommandLineRun.OfAsync("vectors", "inspect", "v.bin")).FailsWith(2, ".gguf");
        (await CommandLineRun.OfAsync("vectors", "convert", a, "w.gguf", "--layers", "5-9")).FailsWith(2, "5-9");
        (await CommandLineRun.OfAsync("vectors", "convert", a, "w.pt")).FailsWith(2, "w.pt");
        (await CommandLineRun.OfAsync("vectors", "convert", a, "w.gguf", "--rows", "columns")).FailsWith(2, "--rows");
        (await CommandLineRun.OfAsync("vectors", "compose", "w.gguf", a + ":much")).FailsWith(2, "much");
        (await CommandLineRun.OfAsync("vectors", "compose", "w.gguf", a, "--interpolate", "0.5")).FailsWith(2, "--interpolate");
    }

    private string Write(string name, params (int Block, float[] Values)[] directions)
    {
        string path = Path.Combine(folder.Path, name);
        ControlVectorFile.Write(path, new ControlVector("llama", directions.ToDictionary(entry => entry.Block, entry => entry.Values)));
        return path;
    }
}
