using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Adapters;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Generation;
using Dramatis.Torch.Engine.Prefixes;
using Dramatis.Torch.Engine.Scoring;
using Dramatis.Torch.Tests.Engine.Families;
using Dramatis.Torch.Tests.Engine.Formats;
using TorchSharp;
using static Dramatis.Torch.Tests.Engine.TinyDecoders;

namespace Dramatis.Torch.Tests.Adapters;

/// <summary>Soft prompts in the places of a beginning, by embeddings and as interventions, and their PEFT folders.</summary>
public sealed class SoftPromptTests
{
    [Theory]
    [InlineData("llama-default")]
    [InlineData("gpt2")]
    [InlineData("gemma2")]
    public void APromptMadeOfAText_IsThatText(string family)
    {
        using FamilyFolder folder = FamilyFolder.Open(family);
        Decoder decoder = folder.Decoder;
        int[] beginning = RandomIds(5, 1, 60), text = RandomIds(8, 2, 60);
        using SoftPrompt prompt = SoftPrompt.FromText(decoder, beginning);
        using var scope = torch.NewDisposeScope();
        using var off = torch.no_grad();
        float[] expected = Floats(decoder.Head(decoder.Hidden(Ids([.. beginning, .. text]))));

        (torch.Tensor ids, torch.Tensor embeddings) = prompt.Prepend(decoder, Ids(text));
        float[] byEmbeddings = Floats(decoder.Head(decoder.Hidden(ids, new DecoderPass { Embeddings = embeddings })));
        DecoderPass tapped = prompt.Intervention(decoder).Apply(new DecoderPass(), PassPhase.Prompt);
        float[] byTap = Floats(decoder.Head(decoder.Hidden(Ids([.. prompt.Before(text)]), tapped)));

        Assert.Equal(expected, byEmbeddings);
        Assert.Equal(expected, byTap);
    }

    [Fact]
    public void Places_AreCountedThroughWhatFollows_AndATextHasOneBeginning()
    {
        using Decoder decoder = Create(Configuration());
        using SoftPrompt prompt = SoftPrompt.FromText(decoder, [3, 4, 5]);
        PassIntervention nothing = new((pass, _) => pass, "nothing");
        Assert.Equal([0, 0, 0, 8, 9], nothing.Then(prompt.Intervention(decoder)).Then(nothing).Before([8, 9]));
        Assert.Equal([8, 9], nothing.Before([8, 9]));
        Assert.Throws<ArgumentException>(() => prompt.Intervention(decoder).Then(prompt.Intervention(decoder)));
    }

    [Fact]
    public void AsAnIntervention_ItActsThroughCachesAndBlocks_AndSharesNothingWithBareRequests()
    {
        using Decoder decoder = Create(Configuration());
        int[] beginning = RandomIds(70, 1), text = RandomIds(100, 2); // across the blocks of 64 in which prompts are read
        using SoftPrompt prompt = SoftPrompt.FromText(decoder, beginning);
        using PrefixCache prefixes = new(1 << 24);
        Scorer scorer = new(decoder, prefixes);
        int[] places = [.. prompt.Before(text)];
        Assert.Equal(170, places.Length);
        float[] bare = scorer.NextTokenLogProbabilities(places, cancellationToken: TestContext.Current.CancellationToken);

        float[] found = scorer.NextTokenLogProbabilities(places, prompt.Intervention(decoder), TestContext.Current.CancellationToken);
        float[] again = scorer.NextTokenLogProbabilities(places, prompt.Intervention(decoder), TestContext.Current.CancellationToken);
        float[] expected = scorer.NextTokenLogProbabilities([.. beginning, .. text], cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(expected, found);
        Assert.Equal(found, again);
        Assert.NotEqual(bare, found);
    }

    [Fact]
    public void AFolder_GivesBackWhatWasWritten()
    {
        using Decoder decoder = Create(Configuration());
        using SoftPrompt prompt = SoftPrompt.Create(decoder, 6, RandomStream.FromSeed(2), "tiny");
        using TemporaryFolder folder = new();
        prompt.Save(folder.Path, decoder);
        using SoftPrompt read = SoftPrompt.Open(folder.Path);

        Assert.Equal(prompt.Fingerprint(), read.Fingerprint());
        Assert.Equal((6, "tiny"), (read.Length, read.BaseModel));
    }

    [Theory]
    [InlineData("num_virtual_tokens", "7", "[7, 32]")]
    [InlineData("num_virtual_tokens", "2000000000", "num_virtual_tokens")]
    [InlineData("token_dim", "null", "token_dim")]
    [InlineData("num_transformer_submodules", "2", "encoder-decoders")]
    [InlineData("peft_type", "\"PREFIX_TUNING\"", "PREFIX_TUNING")]
    public void AConfigurationThatDoesNotFit_IsRefusedByName(string key, string value, string named)
    {
        using TemporaryFolder folder = Written();
        System.Text.Json.Nodes.JsonObject json = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(folder.File("adapter_config.json")))!.AsObject();
        json[key] = System.Text.Json.Nodes.JsonNode.Parse(value);
        folder.Write("adapter_config.json", json.ToJsonString());

        Assert.Contains(named, Assert.Throws<ModelFormatException>(() => SoftPrompt.Open(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void APromptOfAnotherWidth_OrLongerThanTheContext_IsRefused()
    {
        using TemporaryFolder folder = Written();
        using SoftPrompt prompt = SoftPrompt.Open(folder.Path);
        using Decoder wide = Create(Configuration() with { HiddenSize = 40 });
        using Decoder brief = Create(Configuration(context: 6));

        Assert.Contains("32 numbers", Assert.Throws<InvalidInputException>(() => prompt.Intervention(wide)).Message, StringComparison.Ordinal);
        Assert.Contains("6 vectors", Assert.Throws<InvalidInputException>(() => prompt.Intervention(brief)).Message, StringComparison.Ordinal);
    }

    private static TemporaryFolder Written()
    {
        using Decoder decoder = Create(Configuration());
        using SoftPrompt prompt = SoftPrompt.Create(decoder, 6, RandomStream.FromSeed(2), "tiny");
        TemporaryFolder folder = new();
        prompt.Save(folder.Path, decoder);
        return folder;
    }
}
