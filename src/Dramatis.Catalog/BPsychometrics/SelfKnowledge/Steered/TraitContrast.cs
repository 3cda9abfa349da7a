using Dramatis.Simulated.PersonaWorld;
using Dramatis.Simulated.PersonaWorld.Traits;
using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine.Generation;
using Dramatis.Torch.Engine.Serving;
using Dramatis.Torch.Engine.Sites;
using Dramatis.Torch.Internals;
using Dramatis.Torch.Internals.Capture;
using Dramatis.Torch.Internals.Directions;
using Dramatis.Torch.Internals.Steering;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.BPsychometrics.SelfKnowledge.Steered;

/// <summary>Texts that differ in one trait, and the direction in a model that follows from them (mean difference, Rimsky et al. 2024).</summary>
internal static class TraitContrast
{
    /// <summary>Pairs of texts.</summary>
    public const int Pairs = 48;

    private const string Question = "What are you like?";

    /// <summary>Sentences of the high and the low pole; those of a pair have the same frame, where they have one.</summary>
    public static IReadOnlyList<(string High, string Low)> Sentences(BigFiveTrait trait) =>
    [
        .. from number in Enumerable.Range(0, Pairs)
           let level = number % 2 == 0 ? 0.5 : 1
           let key = FormattableString.Invariant($"trait-contrast|{trait}|{number}")
           select (Draw(trait, level, key), Draw(trait, -level, key)),
    ];

    /// <summary>
    /// Half the mean difference of the residual stream over the sentences, each told to the model as who it is, at the token before its answer
    /// to a question: from the middle between the poles to the mean of the high pole.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="intervention">What happens inside it anyway; null for nothing.</param>
    /// <param name="steered">The trait and the block.</param>
    /// <exception cref="InvalidInputException">The model lacks the block, or has no template of conversations.</exception>
    public static async Task<BlockVectors> DirectionAsync(LanguageModel model, PassIntervention? intervention, SteeredTrait steered)
    {
        int layers = model.Configuration.Layers, block = steered.Block ?? layers * 2 / 3;
        if (block >= layers)
        {
            throw new InvalidInputException("option 'steerBlock'", $"is {block}.", $"The model has blocks 0 to {layers - 1}; -1 takes the one two thirds of the way.");
        }

        Site site = new(block, SiteKind.ResidPost);
        CaptureSpec spec = new() { Sites = [site], Tokens = TokenSelection.PromptLast };
        ActivationSet read = await new ActivationRecorder(model).CaptureAsync(
            [.. Sentences(steered.Trait).SelectMany(pair => new[] { Text(model, pair.High, "high"), Text(model, pair.Low, "low") })], spec, intervention);
        using ContrastPairs pairs = new(read.Of(site, "high"), read.Of(site, "low"));
        return BlockVectors.At(block, [.. pairs.MeanDifference().Values.Select(v => v / 2)]);
    }

    private static string Draw(BigFiveTrait trait, double level, string key) => TraitSentences.Draw(trait, level, WorldSplit.Train, RandomStream.FromKey(key));

    private static CaptureText Text(LanguageModel model, string sentence, string pole) =>
        new(model.EncodeChat([new(ChatRole.System, sentence), new(ChatRole.User, Question)]), null, pole);
}
