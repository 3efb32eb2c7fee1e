namespace AlgoTrader.RespServer.Scripting.Syntax;

internal sealed record LuaBinary(int Line, string Operator, LuaExpression Left, LuaExpression Right) : LuaExpression(Line)
{
    public override object? One(LuaFrame frame)
    {
        frame.Budget.Step(Line);
        var left = Left.One(frame);
        if (Operator == "and")
            return LuaValue.IsTrue(left) ? Right.One(frame) : left;
        if (Operator == "or")
            return LuaValue.IsTrue(left) ? left : Right.One(frame);
        var right = Right.One(frame);
        return Operator switch
        {
            "==" => Equals(left, right),
            "~=" => !Equals(left, right),
            "<" => Compare(left, right) < 0,
            ">" => Compare(left, right) > 0,
            "<=" => Compare(left, right) <= 0,
            ">=" => Compare(left, right) >= 0,
            ".." => Text(left) + Text(right),
            "+" => Number(left) + Number(right),
            "-" => Number(left) - Number(right),
            "*" => Number(left) * Number(right),
            "/" => Number(left) / Number(right),
            // Lua's remainder takes the sign of the divisor.
            "%" => Number(left) - (Math.Floor(Number(left) / Number(right)) * Number(right)),
            _ => throw LuaException.Unsupported(Line, $"The operator {Operator}"),
        };
    }

    private int Compare(object? left, object? right) => (left, right) switch
    {
        (double a, double b) => a.CompareTo(b),
        (string a, string b) => string.CompareOrdinal(a, b),
        _ => throw LuaException.At(Line, $"attempt to compare {LuaValue.TypeName(left)} with {LuaValue.TypeName(right)}"),
    };

    private double Number(object? value) =>
        LuaValue.ToNumber(value) ?? throw LuaException.At(Line, $"attempt to perform arithmetic on a {LuaValue.TypeName(value)} value");

    private string Text(object? value) =>
        LuaValue.ToText(value) ?? throw LuaException.At(Line, $"attempt to concatenate a {LuaValue.TypeName(value)} value");
}
