namespace AlgoTrader.RespServer.Scripting.Syntax;

internal sealed record LuaBlock(int Line, IReadOnlyList<LuaStatement> Statements) : LuaStatement(Line)
{
    public override LuaOutcome? Run(LuaFrame frame)
    {
        foreach (var statement in Statements)
        {
            frame.Budget.Step(statement.Line);
            if (statement.Run(frame) is { } outcome)
                return outcome;
        }
        return null;
    }
}
