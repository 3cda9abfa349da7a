using Dramatis.Cli.Texts;
using Dramatis.Torch.Engine.Serving;
using Dramatis.Torch.Engine.Sites;
using Dramatis.Torch.Internals;
using Dramatis.Torch.Internals.Capture;
using Dramatis.Torch.Internals.Probes;

namespace Dramatis.Cli.Probing;

/// <summary>Reads the texts with the model and trains the probes.</summary>
internal sealed class ProbeRun(LanguageModel model, IReadOnlyList<LabelledLine> texts)
{
    /// <summary>Trains a probe behind each block.</summary>
    /// <exception cref="InvalidInputException">A text is too long or has none of the tokens, or the texts are too few, too alike or of one label.</exception>
    public async Task<ProbeSuite> TrainAsync(IReadOnlyList<int> blocks, TokenSelection tokens, ProbeOptions options, CancellationToken cancellationToken)
    {
        ActivationSet set = await new ActivationRecorder(model).CaptureAsync(
            [.. texts.Select(Encode)],
            new CaptureSpec { Sites = CaptureSpec.At(SiteKind.ResidPost, blocks), Tokens = tokens, Reduction = CaptureReduction.Mean },
            null,
            cancellationToken);
        string[]? groups = texts[0].Group is null ? null : [.. texts.Select(text => text.Group!)];
        return await Task.Run(() => ProbeSuite.Train(set, options, groups, cancellationToken), cancellationToken);
    }

    private CaptureText Encode(LabelledLine line)
    {
        IReadOnlyList<int> ids = model.Encode(line.Text);
        return ids.Count <= model.ContextLength
            ? new CaptureText(ids, Label: line.Label)
            : throw new InvalidInputException(line.Where, $"has {ids.Count} tokens.", $"The model reads {model.ContextLength} at most: shorten the text.");
    }
}
