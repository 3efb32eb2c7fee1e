using AlgoTrader.RespServer.Scripting.Syntax;

namespace AlgoTrader.RespServer.Scripting;

/// <summary>Recursive descent over the subset; anything beyond it is an error that says so.</summary>
internal sealed class LuaParser(List<LuaToken> tokens)
{
    private const int MaxDepth = 100;
    private const int UnaryStrength = 13;

    // Binding strength left and right: ".." binds to the right.
    private static readonly Dictionary<string, (int Left, int Right)> Operators = new(StringComparer.Ordinal)
    {
        ["or"] = (1, 2), ["and"] = (3, 4),
        ["<"] = (5, 6), [">"] = (5, 6), ["<="] = (5, 6), [">="] = (5, 6), ["~="] = (5, 6), ["=="] = (5, 6),
        [".."] = (8, 7), ["+"] = (9, 10), ["-"] = (9, 10), ["*"] = (11, 12), ["/"] = (11, 12), ["%"] = (11, 12),
    };

    private int _at;
    private int _depth;

    private LuaToken Current => tokens[_at];

    public static LuaBlock Parse(string script)
    {
        var parser = new LuaParser(LuaLexer.Read(script));
        var block = parser.Block();
        return parser.Current.Kind == LuaTokenKind.End ? block : throw parser.Unexpected();
    }

    private LuaBlock Block()
    {
        Enter();
        var line = Current.Line;
        var statements = new List<LuaStatement>();
        while (Current.Kind != LuaTokenKind.End && !Current.Is("end") && !Current.Is("else") && !Current.Is("elseif"))
        {
            if (Take(";"))
                continue;
            statements.Add(Statement());
            if (statements[^1] is LuaReturn)
            {
                Take(";");
                break;
            }
        }
        _depth--;
        return new LuaBlock(line, statements);
    }

    private LuaStatement Statement()
    {
        var line = Current.Line;
        if (Take("local"))
            return Local(line);
        if (Take("if"))
            return If(line);
        if (Take("for"))
            return For(line);
        if (Take("break"))
            return new LuaBreak(line);
        if (Take("return"))
            return Return(line);
        if (Current.Kind == LuaTokenKind.Keyword)
            throw LuaException.Unsupported(line, $"'{Current.Text}'");
        var target = Suffixed();
        if (Take("="))
            return target is LuaCall ? throw LuaException.At(line, "a call cannot be assigned to") : new LuaAssignment(line, target, Expression());
        return target is LuaCall call ? new LuaCallStatement(line, call)
            : Current.Is(",") ? throw LuaException.Unsupported(line, "An assignment to several variables")
            : throw Unexpected();
    }

    private LuaReturn Return(int line)
    {
        if (Current.Kind == LuaTokenKind.End || Current.Is("end") || Current.Is("else") || Current.Is("elseif") || Current.Is(";"))
            return new LuaReturn(line, Value: null);
        // Redis takes the first of several values.
        return new LuaReturn(line, Expressions()[0]);
    }

    private LuaLocal Local(int line)
    {
        if (Current.Is("function"))
            throw LuaException.Unsupported(line, "A function definition");
        var names = new List<string> { Name() };
        while (Take(","))
            names.Add(Name());
        return new LuaLocal(line, names, Take("=") ? Expressions() : []);
    }

    private LuaIf If(int line)
    {
        var branches = new List<(LuaExpression?, LuaBlock)> { Branch() };
        while (Take("elseif"))
            branches.Add(Branch());
        if (Take("else"))
            branches.Add((null, Block()));
        Expect("end");
        return new LuaIf(line, branches);
    }

    private (LuaExpression?, LuaBlock) Branch()
    {
        var condition = Expression();
        Expect("then");
        return (condition, Block());
    }

    private LuaStatement For(int line)
    {
        var name = Name();
        if (Take("="))
        {
            var from = Expression();
            Expect(",");
            var to = Expression();
            var step = Take(",") ? Expression() : null;
            return new LuaNumericFor(line, name, from, to, step, Body());
        }
        var item = Take(",") ? Name() : null;
        Expect("in");
        if (Current.Text != "ipairs")
            throw LuaException.Unsupported(line, "A 'for ... in' other than over ipairs()");
        _at++;
        Expect("(");
        var table = Expression();
        Expect(")");
        return new LuaEach(line, name, item, table, Body());
    }

    private LuaBlock Body()
    {
        Expect("do");
        var body = Block();
        Expect("end");
        return body;
    }

    private List<LuaExpression> Expressions()
    {
        var expressions = new List<LuaExpression> { Expression() };
        while (Take(","))
            expressions.Add(Expression());
        return expressions;
    }

    private LuaExpression Expression(int strength = 0)
    {
        Enter();
        var line = Current.Line;
        var left = Current.Is("not") || Current.Is("-") || Current.Is("#")
            ? new LuaUnary(line, Next().Text, Expression(UnaryStrength))
            : Simple();
        while (Current.Kind is LuaTokenKind.Symbol or LuaTokenKind.Keyword
            && Operators.TryGetValue(Current.Text, out var binding) && binding.Left > strength)
        {
            var text = Next().Text;
            left = new LuaBinary(line, text, left, Expression(binding.Right - 1));
        }
        if (Current.Is("^"))
            throw LuaException.Unsupported(line, "The operator ^");
        _depth--;
        return left;
    }

    private LuaExpression Simple()
    {
        var token = Current;
        switch (token.Kind)
        {
            case LuaTokenKind.Number:
                _at++;
                return new LuaConstant(token.Line, LuaValue.ToNumber(token.Text) ?? throw LuaException.At(token.Line, $"malformed number '{token.Text}'"));
            case LuaTokenKind.String:
                _at++;
                return new LuaConstant(token.Line, token.Text);
            case LuaTokenKind.Keyword when token.Text is "true" or "false" or "nil":
                _at++;
                return new LuaConstant(token.Line, token.Text == "nil" ? null : token.Text == "true");
            case LuaTokenKind.Keyword when token.Text == "function":
                throw LuaException.Unsupported(token.Line, "A function definition");
            case LuaTokenKind.Symbol when token.Text == "{":
                return Table();
            default:
                return Suffixed();
        }
    }

    // name or ( expression ), then any of .name [key] (arguments)
    private LuaExpression Suffixed()
    {
        var line = Current.Line;
        LuaExpression target;
        if (Take("("))
        {
            target = Expression();
            Expect(")");
        }
        else
        {
            target = new LuaVariable(line, Name());
        }
        while (true)
        {
            if (Take("."))
            {
                target = new LuaIndex(line, target, new LuaConstant(line, Name()));
            }
            else if (Take("["))
            {
                target = new LuaIndex(line, target, Expression());
                Expect("]");
            }
            else if (Take("("))
            {
                var arguments = Current.Is(")") ? [] : Expressions();
                Expect(")");
                target = new LuaCall(line, target, arguments);
            }
            else if (Current.Is(":"))
            {
                throw LuaException.Unsupported(line, "A method call with ':'");
            }
            else
            {
                return target;
            }
        }
    }

    private LuaTableConstructor Table()
    {
        var line = Next().Line;
        var items = new List<LuaExpression>();
        var fields = new List<(LuaExpression, LuaExpression)>();
        while (!Take("}"))
        {
            if (Current.Kind == LuaTokenKind.Name && tokens[_at + 1].Is("="))
            {
                var key = new LuaConstant(line, Name());
                _at++;
                fields.Add((key, Expression()));
            }
            else if (Take("["))
            {
                var key = Expression();
                Expect("]");
                Expect("=");
                fields.Add((key, Expression()));
            }
            else
            {
                items.Add(Expression());
            }
            if (!Current.Is("}") && !Take(",") && !Take(";"))
                throw Unexpected();
        }
        return new LuaTableConstructor(line, items, fields);
    }

    private void Enter()
    {
        if (++_depth > MaxDepth)
            throw LuaException.At(Current.Line, "blocks or expressions nested too deep");
    }

    private string Name() => Current.Kind == LuaTokenKind.Name ? Next().Text : throw Unexpected();

    private LuaToken Next() => tokens[_at++];

    private bool Take(string text)
    {
        if (!Current.Is(text))
            return false;
        _at++;
        return true;
    }

    private void Expect(string text)
    {
        if (!Take(text))
            throw LuaException.At(Current.Line, $"'{text}' expected near '{Current.Text}'");
    }

    private LuaException Unexpected() => LuaException.At(Current.Line, $"unexpected '{Current.Text}'");
}
