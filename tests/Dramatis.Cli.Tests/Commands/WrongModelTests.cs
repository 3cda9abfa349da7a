using System.Buffers.Binary;
using System.Text;
using Dramatis.Tests;

namespace Dramatis.Cli.Tests.Commands;

/// <summary>Files and folders that are no model, or a damaged one, under every command that opens one: one paragraph, no stack trace.</summary>
public sealed class WrongModelTests : IDisposable
{
    private static readonly string Understudy = SharedFiles.InRepository("models/understudy");

    private static readonly Dictionary<string, Func<string, string[]>> Commands = new(StringComparer.Ordinal)
    {
        ["inspect"] = model => ["models", "inspect", model],
        ["check"] = model => ["models", "check", model],
        ["chat"] = model => ["chat", "--model", model, "--message", "Hello."],
        ["score"] = model => ["score", "--model", model],
        ["tokens"] = model => ["tokens", "Hello.", "--model", model],
        ["embed"] = model => ["embed", "--model", model],
    };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task WhatIsNotThere_OrIsEmpty_IsNamed()
    {
        Directory.CreateDirectory(folder.In("empty"));
        folder.Write("zero.gguf", "");
        await RefusedAsync("hf:" + folder.In("none"), "there is no", "inspect", "check", "chat", "score", "tokens", "embed");
        await RefusedAsync("gguf:" + folder.In("none.gguf"), "there is no", "inspect", "check", "chat", "score", "tokens");
        await RefusedAsync("hf:" + folder.In("empty"), "expected", "inspect", "check", "chat", "score", "tokens", "embed");
        await RefusedAsync("gguf:" + folder.In("zero.gguf"), "the file is empty", "inspect", "check", "chat", "score", "tokens");
    }

    [Fact]
    public async Task AFileForAFolder_AndAFolderForAFile_AreToldApart()
    {
        await RefusedAsync("hf:" + Path.Combine(Understudy, "config.json"), "is a file; hf: takes a folder", "check", "chat", "score", "tokens", "embed");
        await RefusedAsync("gguf:" + Understudy, "is a folder; gguf: takes a file", "check", "chat", "score", "tokens");
        await RefusedAsync(Path.Combine(Understudy, "model.safetensors"), "name the folder that it lies in", "inspect");
        await RefusedAsync(Path.Combine(Understudy, "config.json"), "no GGUF file", "inspect");
    }

    [Theory]
    [InlineData("adapter_config.json", "holds an adapter")]
    [InlineData("pytorch_model.bin", "convert the weights to safetensors")]
    [InlineData("chat.gguf", "name the file: gguf:")]
    public async Task AFolderOfAnotherKind_SaysWhatItIs(string file, string says)
    {
        folder.Write(file, "{}");
        await RefusedAsync("hf:" + folder.Path, says, "inspect", "check", "chat", "score", "tokens", "embed");
    }

    [Theory]
    [InlineData("config.json", "", "the file is empty")]
    [InlineData("config.json", "[1, 2", "cannot be read as JSON")]
    [InlineData("model.safetensors", "", "the file is empty")]
    [InlineData("model.safetensors", "hello, I am no tensor", "model.safetensors")]
    public async Task ADamagedFile_IsNamedByEveryCommand(string file, string text, string says)
    {
        CopyUnderstudy();
        folder.Write(file, text);
        await RefusedAsync("hf:" + folder.Path, says, "inspect", "check", "chat", "score", "tokens");
    }

    [Fact]
    public async Task AFileCutInHalf_OrWithAnAbsurdHeader_IsRefused()
    {
        CopyUnderstudy();
        byte[] weights = await File.ReadAllBytesAsync(Path.Combine(Understudy, "model.safetensors"), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(folder.In("model.safetensors"), weights[..(weights.Length / 2)], TestContext.Current.CancellationToken);
        await RefusedAsync("hf:" + folder.Path, "where the file ends", "inspect", "check", "chat", "score", "tokens");

        BinaryPrimitives.WriteUInt64LittleEndian(weights, 1UL << 62);
        await File.WriteAllBytesAsync(folder.In("model.safetensors"), weights, TestContext.Current.CancellationToken);
        await RefusedAsync("hf:" + folder.Path, "4611686018427387904", "inspect", "check", "chat", "score", "tokens");

        byte[] gguf = [.. Encoding.ASCII.GetBytes("GGUF"), 3, 0, 0, 0, .. BitConverter.GetBytes(long.MaxValue), .. BitConverter.GetBytes(long.MaxValue)];
        await File.WriteAllBytesAsync(folder.In("absurd.gguf"), gguf, TestContext.Current.CancellationToken);
        await RefusedAsync("gguf:" + folder.In("absurd.gguf"), "truncated or damaged", "inspect", "check", "chat", "score", "tokens");
    }

    [Theory]
    [InlineData("\"hidden_size\"", "\"hidden_size\": 2000000000, \"was\"", "hidden size is 2000000000")]
    [InlineData("\"num_hidden_layers\"", "\"num_hidden_layers\": 2000000000, \"was\"", "num_hidden_layers is 2000000000")]
    [InlineData("\"model_type\"", "\"model_type\": \"mamba\", \"was\"", "model_type is 'mamba'")]
    public async Task SizesBeyondReason_AndUnknownFamilies_AreDescribedButNotLoaded(string from, string to, string says)
    {
        CopyUnderstudy();
        string configuration = await File.ReadAllTextAsync(folder.In("config.json"), TestContext.Current.CancellationToken);
        folder.Write("config.json", configuration.Replace(from, to, StringComparison.Ordinal));
        await RefusedAsync("hf:" + folder.Path, says, "check", "chat", "score", "tokens");
        Assert.Contains(says, (await CommandLineRun.OfAsync("models", "inspect", folder.Path, "--json")).Succeeds().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AShardThatLeadsOutOfTheFolder_IsRefused()
    {
        CopyUnderstudy();
        File.Move(folder.In("model.safetensors"), folder.In("../" + Path.GetFileName(folder.Path) + ".safetensors"));
        string outside = Path.GetFullPath(folder.In("../" + Path.GetFileName(folder.Path) + ".safetensors"));
        try
        {
            folder.Write("model.safetensors.index.json", "{\"weight_map\": {\"model.norm.weight\": \"s.safetensors\"}}");
            File.CreateSymbolicLink(folder.In("s.safetensors"), outside);
            await RefusedAsync("hf:" + folder.Path, "is a link to", "inspect", "check", "chat", "score", "tokens");
            folder.Write("model.safetensors.index.json", "{\"weight_map\": {\"model.norm.weight\": \"../x.safetensors\"}}");
            await RefusedAsync("hf:" + folder.Path, "expected a plain file name", "inspect", "check", "chat", "score", "tokens");
        }
        finally
        {
            File.Delete(outside);
        }
    }

    [Fact]
    public async Task AnEncoder_EmbedsAndDoesNotTalk()
    {
        string model = "hf:" + SharedFiles.InRepository("tests/Dramatis.Torch.Tests/Fixtures/sentence-bert");
        await RefusedAsync(model, "is an encoder (bert)", "check", "chat", "score", "tokens");
        Assert.Contains("An encoder reads texts and writes none.", (await CommandLineRun.OfAsync("models", "inspect", model)).Succeeds().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnEncoderDecoder_IsDescribedAndRefused()
    {
        CopyUnderstudy();
        folder.Write("config.json", "{\"model_type\": \"t5\", \"num_layers\": 3, \"num_decoder_layers\": 2, \"d_model\": 32, \"is_encoder_decoder\": true}");
        await RefusedAsync("hf:" + folder.Path, "is an encoder-decoder (t5)", "check", "chat", "score", "tokens", "embed");
        CommandLineRun run = (await CommandLineRun.OfAsync("models", "inspect", folder.Path)).Succeeds();
        Assert.Contains("do not run yet", run.Output, StringComparison.Ordinal);
        Assert.Contains("blocks 3, decoder blocks 2, width 32", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("--chat-template", run.Output, StringComparison.Ordinal);
    }

    private static async Task RefusedAsync(string model, string says, params string[] commands)
    {
        foreach (string command in commands)
        {
            CommandLineRun run = await CommandLineRun.WithInputAsync("{\"text\": \"Hello.\"}\n", Commands[command](model));
            Assert.True(run.Code is 2 or 3, $"{command} {model} ended with {run.Code}: {run.Error}{run.Output}");
            run.FailsWith(run.Code, says).SaysNothingElse();
            Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        }
    }

    private void CopyUnderstudy()
    {
        foreach (string file in new[] { "config.json", "tokenizer.json", "tokenizer_config.json", "model.safetensors" })
        {
            File.Copy(Path.Combine(Understudy, file), folder.In(file));
        }
    }
}
