using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Dramatis.Models.Pipeline;

/// <summary>
/// Charges every call that reaches the model to the pipeline's budget and to the budgets of the scopes around the call. Where the
/// model reports no tokens, an estimate from the texts is charged.
/// </summary>
/// <remarks>
/// A call that fails counts as a call. Unless the endpoint refused it with a status, the tokens it sent are charged too: a time-out
/// or broken connection may well be billed.
/// </remarks>
/// <param name="inner">The client below.</param>
/// <param name="budget">The pipeline's budget; null charges scopes only.</param>
/// <param name="price">Price of the model; null counts no money.</param>
public sealed class BudgetChatClient(IChatClient inner, ModelBudget? budget, ModelPrice? price = null) : ModelLayer(inner)
{
    private readonly ModelPrice price = price ?? ModelPrice.Free;

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ChatMessage> list = [.. messages];
        long input = TokenEstimate.Input(list);
        ModelBudget.Reservation reservation = await ReserveAsync(input, TokenEstimate.Output(options), cancellationToken);
        Spending actual = Of(input, 0);
        try
        {
            ChatResponse response = await base.GetResponseAsync(list, options, cancellationToken);
            actual = Of(response.Usage, input, response.Text);
            return response;
        }
        catch (ModelCallException e) when (e.StatusCode is not null)
        {
            actual = new Spending(1, 0, 0, 0);
            throw;
        }
        finally
        {
            reservation.Settle(actual);
        }
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ChatMessage> list = [.. messages];
        long input = TokenEstimate.Input(list);
        ModelBudget.Reservation reservation = await ReserveAsync(input, TokenEstimate.Output(options), cancellationToken);
        List<ChatResponseUpdate> seen = [];
        try
        {
            await foreach (ChatResponseUpdate update in base.GetStreamingResponseAsync(list, options, cancellationToken))
            {
                seen.Add(update);
                yield return update;
            }
        }
        finally
        {
            // A broken stream is charged for what arrived.
            ChatResponse received = seen.ToChatResponse();
            reservation.Settle(Of(received.Usage, input, received.Text));
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask<IReadOnlyList<ContinuationScore>> ScoreAsync(
        ILogLikelihood inner, ScoringRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(request);
        long input = TokenEstimate.Input(request.Messages) + TokenEstimate.Text(request.ReplyPrefix);
        long output = request.Continuations.Sum(TokenEstimate.Text);
        ModelBudget.Reservation reservation = await ReserveAsync(input, output, cancellationToken);
        Spending actual = Of(input, 0);
        try
        {
            IReadOnlyList<ContinuationScore> scores = await inner.ScoreAsync(request, cancellationToken);
            actual = Of(input, scores.Sum(score => (long)score.TokenCount));
            return scores;
        }
        finally
        {
            reservation.Settle(actual);
        }
    }

    private ValueTask<ModelBudget.Reservation> ReserveAsync(long input, long output, CancellationToken cancellationToken)
    {
        IEnumerable<ModelBudget> budgets = ModelCallScope.Chain().Select(scope => scope.Budget).Append(budget).OfType<ModelBudget>();
        return ModelBudget.ReserveAsync(budgets, Of(input, output), cancellationToken);
    }

    private Spending Of(UsageDetails? usage, long estimatedInput, string answer) => usage is { InputTokenCount: { } input, OutputTokenCount: { } output }
        ? new Spending(1, input, output, price.Cost(usage) ?? 0)
        : Of(estimatedInput, TokenEstimate.Text(answer));

    private Spending Of(long input, long output) => new(
        1, input, output, price.Cost(new UsageDetails { InputTokenCount = input, OutputTokenCount = output }) ?? 0);
}
