namespace AlgoTrader.RespServer.Scripting.Syntax;

internal sealed record LuaReturn(int Line, LuaExpression? Value) : LuaStatement(Line)
{
    public override LuaOutcome? Run(LuaFrame frame) => new(Value?.One(frame));
}
