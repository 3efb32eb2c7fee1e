namespace AlgoTrader.RespServer.Scripting.Syntax;

internal sealed record LuaIf(int Line, IReadOnlyList<(LuaExpression? Condition, LuaBlock Then)> Branches) : LuaStatement(Line)
{
    public override LuaOutcome? Run(LuaFrame frame)
    {
        foreach (var (condition, then) in Branches)
        {
            if (condition is null || LuaValue.IsTrue(condition.One(frame)))
                return then.Run(frame.Inner());
        }
        return null;
    }
}
