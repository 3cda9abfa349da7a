namespace Dramatis.Torch.Engine.Serving;

/// <summary>A text as a model sees it.</summary>
/// <param name="Ids">Its token ids.</param>
/// <param name="LogProbabilities">Log-probability (nats) of each token after those before it; one fewer than ids.</param>
public sealed record TextScore(IReadOnlyList<int> Ids, IReadOnlyList<double> LogProbabilities);
