using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Responses;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Psychometrics.Respondents;

/// <summary>
/// Whoever answers items: a model, a persona played by one, a synthetic respondent with planted parameters, a file of earlier answers,
/// a person. Thread-safe: batches are asked at the same time.
/// </summary>
public interface IRespondent
{
    /// <summary>Identifier, unique in a table.</summary>
    string Id { get; }

    /// <summary>
    /// Answers the items of a batch in order; what was answered to earlier items of the batch may be remembered, nothing else.
    /// </summary>
    /// <param name="batch">The items.</param>
    /// <param name="random">Source of everything random in these answers: the same batch with the same stream gets the same answers.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>One answer for each item; options are counted in the item's own order, not by the place where they were shown.</returns>
    ValueTask<IReadOnlyList<ItemAnswer>> AnswerAsync(ItemBatch batch, RandomStream random, CancellationToken cancellationToken = default);
}
