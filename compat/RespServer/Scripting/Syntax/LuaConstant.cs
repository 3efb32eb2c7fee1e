namespace AlgoTrader.RespServer.Scripting.Syntax;

internal sealed record LuaConstant(int Line, object? Value) : LuaExpression(Line)
{
    public override object? One(LuaFrame frame) => Value;
}
