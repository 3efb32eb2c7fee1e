namespace AlgoTrader.RespServer.Scripting.Syntax;

internal sealed record LuaCall(int Line, LuaExpression Target, IReadOnlyList<LuaExpression> Arguments) : LuaExpression(Line)
{
    public override object? One(LuaFrame frame) => All(frame) is [var first, ..] ? first : null;

    public override object?[] All(LuaFrame frame)
    {
        frame.Budget.Step(Line);
        return Target.One(frame) is LuaFunction function
            ? function(Values(Arguments, frame))
            : throw LuaException.At(Line, "attempt to call something that is not a function");
    }

    /// <summary>The values of a list: of the last expression all, of the others one each.</summary>
    public static object?[] Values(IReadOnlyList<LuaExpression> expressions, LuaFrame frame)
    {
        var values = new List<object?>(expressions.Count);
        for (var i = 0; i < expressions.Count; i++)
        {
            if (i == expressions.Count - 1)
                values.AddRange(expressions[i].All(frame));
            else
                values.Add(expressions[i].One(frame));
        }
        return [.. values];
    }
}
