using Dramatis.Models;
using Dramatis.Torch.Engine.Generation;
using Microsoft.Extensions.AI;

namespace Dramatis.Torch.Engine.Serving;

/// <summary>A loaded model with an intervention in every request, for whoever asks for its likelihoods. Thread-safe; the model stays its owner's.</summary>
/// <param name="model">The model.</param>
/// <param name="intervention">What happens inside it.</param>
public sealed class IntervenedModel(LanguageModel model, PassIntervention intervention) : ILanguageModel, ILogLikelihood
{
    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The intervention does not say what it does.</exception>
    public string Fingerprint => FingerprintOf(model, intervention)
        ?? throw new InvalidOperationException("The intervention has no name, so equal fingerprints would not mean equal answers: set PassIntervention.Name.");

    /// <inheritdoc/>
    public int ContextLength => model.ContextLength;

    /// <inheritdoc/>
    public int VocabularySize => model.VocabularySize;

    /// <inheritdoc/>
    public IReadOnlyList<int> Encode(string text, bool allowSpecial = false) => model.Encode(text, allowSpecial);

    /// <inheritdoc/>
    public string Decode(IReadOnlyList<int> ids) => model.Decode(ids);

    /// <inheritdoc/>
    public IReadOnlyList<int> EncodeChat(IReadOnlyList<ChatMessage> messages, string replyPrefix = "") => model.EncodeChat(messages, replyPrefix);

    /// <inheritdoc/>
    public ValueTask<float[]> NextTokenLogProbabilitiesAsync(IReadOnlyList<int> ids, CancellationToken cancellationToken = default) =>
        model.NextTokenLogProbabilitiesAsync(ids, intervention, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ContinuationScore>> ScoreAsync(ScoringRequest request, CancellationToken cancellationToken = default) =>
        model.ScoreAsync(request, intervention, cancellationToken);

    /// <summary>What the answers depend on; null when the intervention has no name.</summary>
    internal static string? FingerprintOf(LanguageModel model, PassIntervention? intervention) => intervention switch
    {
        null or { Name.Length: 0 } => model.Fingerprint,
        { Name: null } => null,
        { Name: { } name } => $"{model.Fingerprint}/{name}",
    };
}
