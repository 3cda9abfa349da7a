using System.Text.Json;
using Dramatis.Tests;
using Dramatis.Torch.Tests.Engine.Formats;

namespace Dramatis.Torch.Tests.Engine.Encoders;

/// <summary>
/// Small random-weight encoders with values recorded from PyTorch + Transformers: five lie in the repository, the others are reached
/// where they are present.
/// </summary>
internal static class EncoderFolders
{
    // Where a model has no tokenizer of its own; the vocabularies are the same.
    private static readonly Dictionary<string, string> TokenizerOwners = new()
    {
        ["bert-wordpiece"] = "bert-nli",
        ["roberta-bytebpe"] = "roberta-nli",
    };

    public static string Locate(string name)
    {
        string fixture = Fixture(name);
        return Directory.Exists(fixture) ? fixture : SharedFiles.OrSkip("models/families/" + name);
    }

    public static JsonElement Goldens(string name) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Locate(name), "goldens.json"))).RootElement;

    /// <summary>A copy of the model with a tokenizer beside it.</summary>
    public static TemporaryFolder Whole(string name)
    {
        string tokenizer = Path.Combine(Locate(name), "tokenizer.json");
        if (!File.Exists(tokenizer))
        {
            string kind = Goldens(name).GetProperty("tokenizer").GetString()!;
            tokenizer = TokenizerOwners.TryGetValue(kind, out string? owner)
                ? Path.Combine(Fixture(owner), "tokenizer.json")
                : SharedFiles.OrSkip($"models/families/tokenizers/{kind}/tokenizer.json");
        }

        var folder = new TemporaryFolder();
        File.Copy(tokenizer, folder.File("tokenizer.json"));
        foreach (string file in new[] { "config.json", "model.safetensors" })
        {
            File.Copy(Path.Combine(Locate(name), file), folder.File(file));
        }

        return folder;
    }

    /// <summary>A copy of a folder with everything below it, to break on purpose.</summary>
    public static TemporaryFolder CopyOf(string name)
    {
        var folder = new TemporaryFolder();
        foreach (string file in Directory.EnumerateFiles(Fixture(name), "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(folder.Path, Path.GetRelativePath(Fixture(name), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return folder;
    }

    public static int[] Integers(JsonElement list) => [.. list.EnumerateArray().Select(value => value.GetInt32())];

    public static double[] Flat(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().SelectMany(Flat)] : [value.GetDouble()];

    private static string Fixture(string name) => SharedFiles.InRepository("tests/Dramatis.Torch.Tests/Fixtures/" + name);
}
