using System.Text;

namespace Dramatis.Scenarios.OpinionGroups;

/// <summary>Plain sentences without an opinion, to stand where a discussion would: the control that asks whether length alone moves answers.</summary>
public static class NeutralText
{
    private static readonly string[] Sentences =
    [
        "Paper is made from fibres that are soaked, pressed and dried.",
        "A river carries fine sand further than coarse gravel.",
        "The kettle stands on the left side of the stove.",
        "Wool is combed before it is spun into yarn.",
        "A ladder of twelve steps leans against the shed.",
        "Glass becomes soft when it is heated slowly.",
        "The train stops for four minutes at the third station.",
        "Bread rises because yeast produces gas in the dough.",
        "A pencil can draw a line of many kilometres.",
        "The clock in the hall strikes every quarter of an hour.",
        "Maps show high ground in brown and low ground in green.",
        "Salt dissolves faster in warm water than in cold water.",
    ];

    /// <summary>Whole sentences that together come nearest to a length in characters; at least one.</summary>
    public static string OfLength(int characters)
    {
        StringBuilder text = new(Sentences[0]);
        for (int i = 1; ; i++)
        {
            string next = Sentences[i % Sentences.Length];
            if (text.Length + ((next.Length + 1) / 2) >= characters)
            {
                return text.ToString();
            }

            text.Append(' ').Append(next);
        }
    }
}
