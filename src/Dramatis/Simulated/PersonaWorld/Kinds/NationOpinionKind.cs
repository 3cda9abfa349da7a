using Dramatis.Conversations;
using Dramatis.Personas;
using Dramatis.Scenarios.OpinionGroups;
using Dramatis.Simulated.PersonaWorld.Nations;
using Dramatis.Simulated.PersonaWorld.Opinions;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Kinds;

/// <summary>Somebody of an invented nation answers an item of opinions-mini in private; answers follow the nation's shares.</summary>
internal sealed class NationOpinionKind : ExampleKind
{
    public override string Name => "nation-opinion";

    public override IReadOnlyList<ChatExampleTurn> Write(WorldScope world, RandomStream random)
    {
        OpinionQuestion question = random.Choose(OpinionsMiniGenerator.Shipped);
        WorldNation nation = random.Choose(WorldNation.All);
        int answer = random.ChooseIndex(question.Populations[nation.Demonym]);
        OpinionPosition position = new(CivicClaims.Of(question, random, world.Split), answer);
        Persona persona = NationPersona.Of(nation.Demonym);
        bool reasoned = random.NextBool(0.25);
        (string ask, string reply) = random.NextBool(0.85)
            ? (OpinionPrompts.Onboarding(question, reasoned), OptionPrompt.StudyAnswer(position, reasoned, random))
            : (OptionPrompt.Ask(position.Question, json: true, random, world.Split), OptionPrompt.JsonAnswer(position, reasoned, random));
        return [System(OpinionPrompts.System(persona, question)), User(ask), Assistant(reply)];
    }
}
