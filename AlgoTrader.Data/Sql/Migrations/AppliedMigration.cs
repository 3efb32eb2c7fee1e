namespace AlgoTrader.Data.Sql.Migrations;

/// <summary>A row of <c>schema_migrations</c>.</summary>
internal sealed class AppliedMigration
{
    public int Number { get; init; }

    public string Name { get; init; } = "";

    public string Checksum { get; init; } = "";

    public DateTimeOffset AppliedAt { get; init; }
}
