namespace AlgoTrader.RespServer.Scripting.Syntax;

internal sealed record LuaNumericFor(
    int Line, string Name, LuaExpression From, LuaExpression To, LuaExpression? Step, LuaBlock Body) : LuaStatement(Line)
{
    public override LuaOutcome? Run(LuaFrame frame)
    {
        var step = Step is null ? 1 : Number(Step, frame);
        var to = Number(To, frame);
        if (step == 0)
            throw LuaException.At(Line, "'for' step is zero");
        for (var i = Number(From, frame); step > 0 ? i <= to : i >= to; i += step)
        {
            frame.Budget.Step(Line);
            var inner = frame.Inner();
            inner.Declare(Name, i);
            if (Body.Run(inner) is { } outcome)
                return outcome.Break ? null : outcome;
        }
        return null;
    }

    private double Number(LuaExpression expression, LuaFrame frame) =>
        LuaValue.ToNumber(expression.One(frame)) ?? throw LuaException.At(Line, "'for' needs numbers");
}
