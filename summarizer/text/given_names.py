"""Given names that tell "he" from "she", lower case. Data only.

Common names of English-language news; a name that is not here leaves the gender open.
"""

from __future__ import annotations

FEMALE_NAMES = frozenset(
    """mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra ashley
    kimberly emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca sharon laura cynthia kathleen
    amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine debra rachel carolyn janet
    catherine maria heather diane ruth julie olivia joyce virginia victoria kelly lauren christina joan evelyn judith
    megan andrea cheryl hannah jacqueline martha gloria teresa ann sara madison frances kathryn janice jean abigail
    alice julia judy sophia grace denise amber doris marilyn danielle beverly isabella theresa diana natalie brittany
    charlotte marie kayla alexis lori hillary melania ivanka kellyanne chelsea monica claire elena fatima aisha zahra
    maryam leila nadia olga natalia tatiana svetlana irina yulia katya ursula angela theresa marine giorgia sanna kaja
    mette benazir malala sheikha indira sonia priya anita sunita meera aung michele kirsten jill kate katie carly tina
    gabby megyn huma debbie donna loretta sally wendy kathy tammy tara peggy arianna elise
    ana lucia carmen rosa ines isabel pilar sofia yasmin noor layla mariam amina khadija chiara giulia francesca ingrid
    astrid greta agnes eva nina vera ludmila oksana tatyana mei yuki priyanka kavita lakshmi nirmala""".split()
)
MALE_NAMES = frozenset(
    """james robert john michael david william richard joseph thomas christopher charles daniel matthew anthony mark
    donald steven andrew paul joshua kenneth kevin brian george timothy ronald jason edward jeffrey ryan jacob gary
    nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory alexander patrick frank raymond
    jack dennis jerry tyler aaron jose adam nathan henry zachary douglas peter kyle noah ethan jeremy walter christian
    keith roger terry austin sean gerald carl harold dylan arthur lawrence jordan jesse bryan billy bruce gabriel joe
    logan alan juan albert willie elijah wayne randy vincent mason roy ralph bobby russell bradley philip eugene mike
    bill bob jim tom ted marco jeb barack bernie mitt newt rand ben chris mitch harry joe tim steve ken dave dan jeff
    greg rick ron don ed fred hank ahmed mohammed muhammad mohammad mohamed ali hassan hussein omar ibrahim yusuf khalid
    abdul abdullah mahmoud mustafa recep vladimir sergei dmitry ivan igor viktor volodymyr emmanuel francois jean pierre
    jacques hans karl klaus olaf friedrich giovanni matteo silvio pedro pablo carlos luis miguel jorge javier fernando
    alberto hugo nicolas shehbaz nawaz imran narendra rahul rishi boris keir nigel jeremy gordon tony antonio ban kofi
    xi hu wang li kim shinzo fumio bashar benjamin yitzhak ehud yasser zabihullah hamid ashraf khawaja
    attaullah""".split()
)
