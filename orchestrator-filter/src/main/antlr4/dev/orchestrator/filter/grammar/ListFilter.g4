/** Which runs to list, in which order: WorkflowType = 'Order' AND OrderTotal > 100 ORDER BY StartTime DESC */
grammar ListFilter;

options {
  caseInsensitive = true;
}

query
  : condition? order? EOF
  ;

condition
  : NOT condition                       # negation
  | condition AND condition             # conjunction
  | condition OR condition              # disjunction
  | '(' condition ')'                   # group
  | name comparison literal             # comparing
  | name NOT? IN '(' literal (',' literal)* ')'   # membership
  | name NOT? BETWEEN literal AND literal         # range
  | name NOT? STARTS_WITH literal       # prefix
  | name IS NOT? NULL                   # absence
  ;

comparison
  : '=' | '!=' | '<>' | '<' | '<=' | '>' | '>='
  ;

order
  : ORDER BY sortKey (',' sortKey)*
  ;

sortKey
  : name (ASC | DESC)?
  ;

name
  : IDENTIFIER
  | QUOTED_IDENTIFIER
  ;

literal
  : STRING
  | INTEGER
  | DECIMAL
  | TRUE
  | FALSE
  ;

AND : 'AND';
OR : 'OR';
NOT : 'NOT';
IN : 'IN';
BETWEEN : 'BETWEEN';
STARTS_WITH : 'STARTS_WITH';
IS : 'IS';
NULL : 'NULL';
ORDER : 'ORDER';
BY : 'BY';
ASC : 'ASC';
DESC : 'DESC';
TRUE : 'TRUE';
FALSE : 'FALSE';

STRING
  : '\'' (~['] | '\'\'')* '\''
  | '"' (~["] | '""')* '"'
  ;

INTEGER : [+-]? DIGIT+;

DECIMAL : [+-]? DIGIT+ ('.' DIGIT+)? ('E' [+-]? DIGIT+)?;

IDENTIFIER : [A-Z_] [A-Z0-9_.-]*;

QUOTED_IDENTIFIER : '`' ~[`]+ '`';

SPACE : [ \t\r\n]+ -> skip;

fragment DIGIT : [0-9];
