namespace Dramatis.Statistics.ItemResponse;

/// <summary>Answers as category numbers; -1 for missing.</summary>
internal static class AnswerTable
{
    internal static int[,] Checked(double[,] answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        int persons = answers.GetLength(0), items = answers.GetLength(1);
        Preconditions.CheckAtLeast(1, persons, "person", nameof(answers));
        Preconditions.CheckAtLeast(1, items, "item", nameof(answers));
        int[,] table = new int[persons, items];
        for (int i = 0; i < persons; i++)
        {
            for (int j = 0; j < items; j++)
            {
                double answer = answers[i, j];
                bool isCategory = answer is >= 0 and < 1000 && answer == Math.Floor(answer);
                table[i, j] = double.IsNaN(answer) ? -1 : isCategory
                    ? (int)answer
                    : throw new ArgumentException($"An answer is a category 0, 1, ... or NaN, found {answer} of person {i} to item {j}.", nameof(answers));
            }
        }

        return table;
    }

    internal static int[,] Checked(double[,] answers, IReadOnlyList<IItemModel> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        int[,] table = Checked(answers);
        Preconditions.CheckSameLength(table.GetLength(1), items.Count, nameof(items));
        for (int i = 0; i < table.GetLength(0); i++)
        {
            for (int j = 0; j < items.Count; j++)
            {
                if (table[i, j] >= items[j].Categories)
                {
                    throw new ArgumentException($"Item {j} has {items[j].Categories} categories, found answer {table[i, j]}.", nameof(answers));
                }
            }
        }

        return table;
    }

    internal static int[] Categories(int[,] answers) => [.. Enumerable.Range(0, answers.GetLength(1)).Select(j =>
    {
        int[] seen = [.. Enumerable.Range(0, answers.GetLength(0)).Select(i => answers[i, j]).Where(a => a >= 0).Distinct().Order()];
        bool isComplete = seen.Length > 1 && seen[^1] == seen.Length - 1;
        return isComplete
            ? seen.Length
            : throw new ArgumentException(
                $"Item {j} needs two or more categories from 0 on, all chosen by someone; found {string.Join(", ", seen)}. Recode it or leave it out.",
                nameof(answers));
    })];

    internal static double[] Shares(int[,] table, int item, int categories)
    {
        double[] counts = new double[categories];
        for (int i = 0; i < table.GetLength(0); i++)
        {
            if (table[i, item] >= 0)
            {
                counts[table[i, item]]++;
            }
        }

        double sum = counts.Sum();
        return [.. counts.Select(c => c / sum)];
    }
}
