namespace Dramatis.Statistics.ItemResponse;

/// <summary>Items at their marginal maximum likelihood.</summary>
/// <param name="Items">One per column of the answers.</param>
/// <param name="LogLikelihood">Marginal log-likelihood, in nats.</param>
/// <param name="Iterations">Rounds of expectation and maximisation.</param>
/// <typeparam name="TItem">Kind of item.</typeparam>
public sealed record ItemResponseFit<TItem>(IReadOnlyList<TItem> Items, double LogLikelihood, int Iterations)
    where TItem : IItemModel;
