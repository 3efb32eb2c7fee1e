namespace AlgoTrader.RespServer.Scripting.Syntax;

internal sealed record LuaBreak(int Line) : LuaStatement(Line)
{
    public override LuaOutcome? Run(LuaFrame frame) => new(Value: null, Break: true);
}
