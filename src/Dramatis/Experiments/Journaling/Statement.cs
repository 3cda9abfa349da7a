using System.Data.Common;

namespace Dramatis.Experiments.Journaling;

/// <summary>An SQL statement with the values of its parameters <c>@p0</c>, <c>@p1</c> ...</summary>
internal readonly record struct Statement(string Sql, params object?[] Values)
{
    /// <summary>Gives a command this statement's text and values.</summary>
    public void Fill(DbCommand command)
    {
        command.CommandText = Sql;
        for (int i = 0; i < Values.Length; i++)
        {
            DbParameter parameter = command.CreateParameter();
            parameter.ParameterName = NameOf(i);
            parameter.Value = Values[i] ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }
    }

    /// <summary>The name of a parameter.</summary>
    public static string NameOf(int index) => Names[index];

    private static readonly string[] Names = [.. Enumerable.Range(0, 32).Select(i => FormattableString.Invariant($"@p{i}"))];
}
