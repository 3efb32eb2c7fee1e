namespace AlgoTrader.RespServer.Scripting.Syntax;

internal sealed record LuaUnary(int Line, string Operator, LuaExpression Operand) : LuaExpression(Line)
{
    public override object? One(LuaFrame frame)
    {
        var value = Operand.One(frame);
        return (Operator, value) switch
        {
            ("not", _) => !LuaValue.IsTrue(value),
            ("-", _) => -(LuaValue.ToNumber(value) ?? throw LuaException.At(Line, $"attempt to negate a {LuaValue.TypeName(value)} value")),
            ("#", string text) => (double)text.Length,
            ("#", LuaTable table) => (double)table.Length,
            _ => throw LuaException.At(Line, $"attempt to get length of a {LuaValue.TypeName(value)} value"),
        };
    }
}
