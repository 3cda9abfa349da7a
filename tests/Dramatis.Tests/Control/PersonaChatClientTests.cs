using Dramatis.Control;
using Dramatis.Models;
using Dramatis.Tests.Control.Guarding;
using Microsoft.Extensions.AI;

namespace Dramatis.Tests.Control;

public class PersonaChatClientTests
{
    [Fact]
    public async Task TheModelIsToldWhomItPlays_InOneSystemMessageBeforeWhatTheCallerSays()
    {
        using ScriptedChatClient model = new("yes", "yes");
        IChatClient actor = model.AsBuilder().UsePersona(Ann.Persona).Build();
        CancellationToken stop = TestContext.Current.CancellationToken;
        await actor.GetResponseAsync([new(ChatRole.User, "Hi."), new(ChatRole.System, "Be brief.")], null, stop);
        await actor.GetStreamingResponseAsync([new(ChatRole.User, "Hi.")], null, stop).ToListAsync(stop);

        Assert.Equal(["You are Ann.\nI live in Leeds. Job: baker.\nBe brief.", "Hi."], model.Requests[0].Messages.Select(m => m.Text));
        Assert.Equal(["You are Ann.\nI live in Leeds. Job: baker.", "Hi."], model.Requests[1].Messages.Select(m => m.Text));
    }
}
