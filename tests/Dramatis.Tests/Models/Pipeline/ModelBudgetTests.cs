using Dramatis.Models;
using Dramatis.Models.Pipeline;
using Microsoft.Extensions.AI;

namespace Dramatis.Tests.Models.Pipeline;

public sealed class ModelBudgetTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SpentBudget_SaysWhatWasSpentAndHowToGoOn()
    {
        ModelBudget budget = new("run", new BudgetLimits { Calls = 2 });
        using ScriptedChatClient model = new(_ => "one two three");
        using IChatClient client = new BudgetChatClient(model, budget, new ModelPrice(1_000_000m, 2_000_000m));

        await client.GetResponseAsync("hello", cancellationToken: Cancel);
        await client.GetResponseAsync("hello", cancellationToken: Cancel);
        BudgetExceededException error = await Assert.ThrowsAsync<BudgetExceededException>(
            () => client.GetResponseAsync("hello", cancellationToken: Cancel));

        // Each call: 1 word read at 1, 3 words written at 2.
        Assert.Equal(new Spending(2, 2, 6, 14m), budget.Spent);
        Assert.Equal(default, budget.Reserved);
        Assert.Equal(4, error.ExitCode);
        Assert.Equal(
            "The budget 'run' is used up: 2 of 2 calls (in all: 2 calls, 2 tokens read, 6 tokens written, money 14). "
            + "Every answer so far is kept; raise the limit on calls and resume, and nothing is paid for twice.",
            error.Message);
        Assert.Equal(2, model.Requests.Count);
    }

    [Theory]
    [InlineData(null, 3L, null, "tokens read")]
    [InlineData(null, null, 3L, "tokens written")]
    [InlineData(5.0, null, null, "money")]
    public async Task EveryKindOfLimit_Stops(double? money, long? input, long? output, string resource)
    {
        BudgetLimits limits = new() { Money = (decimal?)money, InputTokens = input, OutputTokens = output };
        using ScriptedChatClient model = new(_ => "one two three");
        using IChatClient client = new BudgetChatClient(model, new ModelBudget("run", limits), new ModelPrice(1_000_000m, 1_000_000m));

        await client.GetResponseAsync("a b c", cancellationToken: Cancel);
        BudgetExceededException error = await Assert.ThrowsAsync<BudgetExceededException>(
            () => client.GetResponseAsync("a b c", cancellationToken: Cancel));

        Assert.Equal(resource, error.Resource);
    }

    [Fact]
    public async Task ChildBudget_SpendsItsParentsToo()
    {
        ModelBudget run = new("run", new BudgetLimits { Calls = 3 });
        ModelBudget first = run.CreateChild("trial 1", new BudgetLimits { Calls = 2 });
        ModelBudget second = run.CreateChild("trial 2", new BudgetLimits { Calls = 2 });
        using ScriptedChatClient model = new(_ => "yes");
        using IChatClient client = new BudgetChatClient(model, run);
        IChatClient ofFirst = client.InScope(new ModelCallScope { Budget = first });
        IChatClient ofSecond = client.InScope(new ModelCallScope { Budget = second });

        await ofFirst.GetResponseAsync("a", cancellationToken: Cancel);
        await ofFirst.GetResponseAsync("b", cancellationToken: Cancel);
        BudgetExceededException own = await Assert.ThrowsAsync<BudgetExceededException>(() => ofFirst.GetResponseAsync("c", cancellationToken: Cancel));
        await ofSecond.GetResponseAsync("d", cancellationToken: Cancel);
        BudgetExceededException whole = await Assert.ThrowsAsync<BudgetExceededException>(() => ofSecond.GetResponseAsync("e", cancellationToken: Cancel));

        Assert.Equal("trial 1", own.Budget);
        Assert.Equal("run", whole.Budget);
        Assert.Equal(3, run.Spent.Calls); // not counted twice, though named by scope and pipeline
    }

    [Fact]
    public async Task CallsInParallel_OvershootByNoMoreThanOneCall()
    {
        // Each call may write 10 tokens and does; the limit is 25.
        ModelBudget budget = new("run", new BudgetLimits { OutputTokens = 25 });
        string ten = string.Join(' ', Enumerable.Repeat("word", 10));
        TaskCompletionSource go = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using ScriptedChatClient model = new(async (_, token) =>
        {
            await go.Task.WaitAsync(token);
            return ten;
        });
        using IChatClient client = new BudgetChatClient(model, budget);
        ChatOptions options = new() { MaxOutputTokens = 10 };

        Task[] asking = [.. Enumerable.Range(0, 12).Select(i => client.GetResponseAsync($"q{i}", options, Cancel))];
        Assert.Equal(3, model.Requests.Count);
        go.SetResult();
        await Task.WhenAny(Task.WhenAll(asking));

        Assert.Equal(30, budget.Spent.OutputTokens);
        Assert.Equal(3, asking.Count(task => task.IsCompletedSuccessfully));
        Assert.Equal(9, asking.Count(task => task.Exception?.InnerException is BudgetExceededException));
    }

    [Fact]
    public async Task CallWaitsForThoseInFlight_WhenTheyMaySpendLessThanFeared()
    {
        ModelBudget budget = new("run", new BudgetLimits { OutputTokens = 100 });
        TaskCompletionSource<string> first = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using ScriptedChatClient model = new((request, token) =>
            request.Index == 0 ? new ValueTask<string>(first.Task.WaitAsync(token)) : ValueTask.FromResult("short"));
        using IChatClient client = new BudgetChatClient(model, budget);
        ChatOptions options = new() { MaxOutputTokens = 100 };

        Task<ChatResponse> one = client.GetResponseAsync("a", options, Cancel);
        Task<ChatResponse> two = client.GetResponseAsync("b", options, Cancel);
        Assert.False(two.IsCompleted);
        first.SetResult("brief");
        await one;

        Assert.Equal("short", (await two).Text);
        Assert.Equal(2, budget.Spent.OutputTokens);
    }

    [Fact]
    public async Task AnswersFromTheCache_AreFree()
    {
        ModelBudget budget = new("run", new BudgetLimits { Calls = 1 });
        using ScriptedChatClient model = new(_ => "yes");
        using IChatClient client = new ChatClientBuilder(model).UseResponseCache(new MemoryResponseStore(), "m").UseBudget(budget).Build();

        await client.GetResponseAsync("a", cancellationToken: Cancel);

        Assert.Equal("yes", (await client.GetResponseAsync("a", cancellationToken: Cancel)).Text);
        Assert.Equal(1, budget.Spent.Calls);
    }

    [Fact]
    public async Task Scoring_IsChargedForTokensScored()
    {
        ModelBudget budget = new("run", new BudgetLimits { Calls = 1 });
        using ScriptedChatClient model = new("x") { Score = (_, _) => -1 };
        using IChatClient client = new BudgetChatClient(model, budget);
        ILogLikelihood scores = client.GetService<ILogLikelihood>()!;
        ScoringRequest request = new([], ["one", "two words"]);

        await scores.ScoreAsync(request, Cancel);

        Assert.Equal(3, budget.Spent.OutputTokens);
        await Assert.ThrowsAsync<BudgetExceededException>(() => scores.ScoreAsync(request, Cancel).AsTask());
    }

    [Fact]
    public async Task FailedCall_CountsAsACall_AndFreesItsReservation()
    {
        ModelBudget budget = new("run", new BudgetLimits { Calls = 9 });
        using ScriptedChatClient model = new(_ => throw new ModelCallException(ModelFailure.ServerError, "m", "broke.", "") { StatusCode = 500 });
        using IChatClient client = new BudgetChatClient(model, budget);

        await Assert.ThrowsAsync<ModelCallException>(() => client.GetResponseAsync("hello", cancellationToken: Cancel));

        Assert.Equal(new Spending(1, 0, 0, 0), budget.Spent);
        Assert.Equal(default, budget.Reserved);
    }

    [Fact]
    public void SpendingOfAnEarlierSession_IsCharged()
    {
        ModelBudget run = new("run", new BudgetLimits { Calls = 10 });

        run.CreateChild("session", new BudgetLimits()).Charge(new Spending(4, 100, 50, 0.5m));

        Assert.Equal(new Spending(4, 100, 50, 0.5m), run.Spent);
    }

    [Fact]
    public void CachedInput_HasItsOwnPrice()
    {
        ModelPrice price = new(10m, 30m, 1m);
        UsageDetails usage = new() { InputTokenCount = 1_000_000, CachedInputTokenCount = 400_000, OutputTokenCount = 100_000 };

        Assert.Equal(6m + 0.4m + 3m, price.Cost(usage));
        Assert.Null(price.Cost(new UsageDetails()));
        Assert.Equal(0m, ModelPrice.Free.Cost(null));
    }
}
