using System.Security.Cryptography;
using System.Text;

namespace AlgoTrader.Data.Sql.Migrations;

/// <summary>
/// One step of the schema, in SQL that both databases read but for the types: <c>$key(N)</c> text of at most N characters compared byte by
/// byte, <c>$text</c>, <c>$decimal</c>, <c>$bool</c>, <c>$identity</c>. Whole numbers and times are BIGINT.
/// MariaDB cannot undo a change of schema, so every statement must do no harm when it runs a second time: CREATE ... IF NOT EXISTS,
/// ADD COLUMN IF NOT EXISTS, updates that set what they say. Never change a migration that was released: add another.
/// </summary>
internal sealed record Migration(int Number, string Name, IReadOnlyList<string> Statements)
{
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join(";\n", Statements).ReplaceLineEndings("\n"))));
}
