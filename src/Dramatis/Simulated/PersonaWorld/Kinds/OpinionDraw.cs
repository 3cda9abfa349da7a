using Dramatis.Simulated.PersonaWorld.Opinions;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Kinds;

/// <summary>Draws positions on questions that cannot be mistaken for one another.</summary>
internal static class OpinionDraw
{
    public static List<OpinionPosition> Different(RandomStream random, WorldSplit split, int count)
    {
        List<OpinionPosition> positions = [];
        while (positions.Count < count)
        {
            OpinionPosition position = OpinionPosition.Draw(random, split);
            if (!positions.Any(p => p.Question.Topic == position.Question.Topic))
            {
                positions.Add(position);
            }
        }

        return positions;
    }
}
