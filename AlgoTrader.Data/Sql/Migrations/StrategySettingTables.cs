namespace AlgoTrader.Data.Sql.Migrations;

internal static class StrategySettingTables
{
    public static IReadOnlyList<string> Statements { get; } =
    [
        "ALTER TABLE strategies ADD COLUMN IF NOT EXISTS more_instruments $text",
        "ALTER TABLE strategies ADD COLUMN IF NOT EXISTS capital $decimal",
        "ALTER TABLE strategies ADD COLUMN IF NOT EXISTS on_fault $key(32) NOT NULL DEFAULT 'Cancel'",
        // Who wrote it, for people to read; the right to write is the epoch's of the instance's lease.
        "ALTER TABLE strategy_snapshots ADD COLUMN IF NOT EXISTS holder $key(200) NOT NULL DEFAULT ''",
    ];
}
