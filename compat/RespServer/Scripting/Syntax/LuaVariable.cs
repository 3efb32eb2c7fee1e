namespace AlgoTrader.RespServer.Scripting.Syntax;

internal sealed record LuaVariable(int Line, string Name) : LuaExpression(Line)
{
    public override object? One(LuaFrame frame) => frame.Get(Name, Line);
}
