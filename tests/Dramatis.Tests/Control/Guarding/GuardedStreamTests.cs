using System.Runtime.CompilerServices;
using Dramatis.Control.Guarding;
using Microsoft.Extensions.AI;

namespace Dramatis.Tests.Control.Guarding;

public class GuardedStreamTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<(List<string> Texts, GuardDecision? Decision, ChatResponse Whole)> StreamAsync(GuardPolicy policy, params string[] pieces)
    {
        using PieceClient inner = new(pieces);
        List<ChatResponseUpdate> updates = await Ann.Guarded(inner, Ann.Options(policy)).GetStreamingResponseAsync([new(ChatRole.User, "So?")], null, Stop).ToListAsync(Stop);
        return ([.. updates.Select(u => u.Text).Where(t => t.Length > 0)], updates[^1].GuardDecision(), updates.ToChatResponse());
    }

    [Fact]
    public async Task SentencesThatHold_GoOutAtTheirBorders()
    {
        (List<string> texts, GuardDecision? decision, _) = await StreamAsync(GuardPolicy.Repair, "Hel", "lo. I li", "ve in Leeds", ". Do", " you?");

        Assert.Equal(["Hello. ", "I live in Leeds. ", "Do you?"], texts);
        Assert.Equal(GuardAction.Passed, decision!.Action);
    }

    [Fact]
    public async Task ASentenceThatSlips_IsMendedBeforeAnyoneReadsIt_AndTheDecisionCoversTheWholeReply()
    {
        (List<string> texts, GuardDecision? decision, ChatResponse whole) = await StreamAsync(GuardPolicy.Repair, "Hello. I live", " in York.", " I am a nurse. Bye.");

        Assert.Equal("Hello. I live in Leeds. My occupation is baker. Bye.", string.Concat(texts));
        Assert.Equal(GuardAction.Repaired, decision!.Action);
        Assert.Equal("Hello. I live in York. I am a nurse. Bye.", decision.Original);
        Assert.All(decision.Check!.Atoms, a => Assert.Equal(a.Atom.Text, decision.Original[a.Atom.Start..a.Atom.End]));
        Assert.Equal([0, 1, 2, 3], decision.Check.Atoms.Select(a => a.Atom.Index));
        Assert.Equal(2, decision.Repairs.Count);
        Assert.Equal(string.Concat(texts), whole.Text);
        Assert.Same(decision, whole.GuardDecision());
    }

    [Fact]
    public async Task WhatTheReplyTellsAlready_IsNotToldAgain()
    {
        (List<string> texts, _, _) = await StreamAsync(GuardPolicy.Repair, "I live in Leeds. ", "I live in York. ", "Bye.");

        Assert.Equal("I live in Leeds. Bye.", string.Concat(texts));
    }

    [Theory]
    [InlineData(GuardPolicy.Decline, "I would rather not go into that.")]
    [InlineData(GuardPolicy.Flag, "I live in York. Bye.")]
    public async Task OtherPolicies_JudgeTheWholeReply(GuardPolicy policy, string expected)
    {
        (List<string> texts, GuardDecision? decision, _) = await StreamAsync(policy, "I live in ", "York. ", "Bye.");

        Assert.Equal(expected, string.Concat(texts));
        Assert.Single(decision!.Check!.Slips);
    }

    [Fact]
    public async Task AnEmptyStream_StaysEmpty()
    {
        using PieceClient inner = new([]);
        Assert.Empty(await Ann.Guarded(inner, Ann.Options(GuardPolicy.Repair)).GetStreamingResponseAsync([new(ChatRole.User, "So?")], null, Stop).ToListAsync(Stop));
    }

    private sealed class PieceClient(IReadOnlyList<string> pieces) : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, string.Concat(pieces))));

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            foreach (string piece in pieces)
            {
                await Task.Yield();
                yield return new ChatResponseUpdate(ChatRole.Assistant, piece) { MessageId = "m", ResponseId = "r" };
            }
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
