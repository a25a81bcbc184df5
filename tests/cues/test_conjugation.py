"""Conjugated forms, held against a hand-written table."""

import pytest

from extractors.cues.conjugation import Inflection, models

# infinitive, model: « presents | imperfect 3s | future 3s | past 3s, 3p | participle m, f | gerund | subjunctive 3s, 1p »
TABLE = """
dire       dire        dis dis dit disons dites disent | disait | dira | dit dirent | dit dite | disant | dise disions
redire     dire        redis redis redit redisons redites redisent | redisait | redira | redit redirent | redit redite | redisant | redise redisions
contredire interdire   contredis contredis contredit contredisons contredisez contredisent | contredisait | contredira | contredit contredirent | contredit contredite | contredisant | contredise contredisions
maudire    maudire     maudis maudis maudit maudissons maudissez maudissent | maudissait | maudira | maudit maudirent | maudit maudite | maudissant | maudisse maudissions
faire      faire       fais fais fait faisons faites font | faisait | fera | fit firent | fait faite | faisant | fasse fassions
écrire     écrire      écris écris écrit écrivons écrivez écrivent | écrivait | écrira | écrivit écrivirent | écrit écrite | écrivant | écrive écrivions
lire       lire        lis lis lit lisons lisez lisent | lisait | lira | lut lurent | lu lue | lisant | lise lisions
voir       voir        vois vois voit voyons voyez voient | voyait | verra | vit virent | vu vue | voyant | voie voyions
prévoir    prévoir     prévois prévois prévoit prévoyons prévoyez prévoient | prévoyait | prévoira | prévit prévirent | prévu prévue | prévoyant | prévoie prévoyions
vouloir    vouloir     veux veux veut voulons voulez veulent | voulait | voudra | voulut voulurent | voulu voulue | voulant | veuille voulions
pouvoir    pouvoir     peux peux peut pouvons pouvez peuvent | pouvait | pourra | put purent | pu pue | pouvant | puisse puissions
devoir     devoir      dois dois doit devons devez doivent | devait | devra | dut durent | dû due | devant | doive devions
savoir     savoir      sais sais sait savons savez savent | savait | saura | sut surent | su sue | sachant | sache sachions
croire     croire      crois crois croit croyons croyez croient | croyait | croira | crut crurent | cru crue | croyant | croie croyions
craindre   craindre    crains crains craint craignons craignez craignent | craignait | craindra | craignit craignirent | craint crainte | craignant | craigne craignions
conclure   conclure    conclus conclus conclut concluons concluez concluent | concluait | conclura | conclut conclurent | conclu conclue | concluant | conclue concluions
admettre   admettre    admets admets admet admettons admettez admettent | admettait | admettra | admit admirent | admis admise | admettant | admette admettions
prétendre  rendre      prétends prétends prétend prétendons prétendez prétendent | prétendait | prétendra | prétendit prétendirent | prétendu prétendue | prétendant | prétende prétendions
apprendre  apprendre   apprends apprends apprend apprenons apprenez apprennent | apprenait | apprendra | apprit apprirent | appris apprise | apprenant | apprenne apprenions
soutenir   tenir       soutiens soutiens soutient soutenons soutenez soutiennent | soutenait | soutiendra | soutint soutinrent | soutenu soutenue | soutenant | soutienne soutenions
démentir   sentir      démens démens dément démentons démentez démentent | démentait | démentira | démentit démentirent | démenti démentie | démentant | démente démentions
avertir    finir       avertis avertis avertit avertissons avertissez avertissent | avertissait | avertira | avertit avertirent | averti avertie | avertissant | avertisse avertissions
requérir   requérir    requiers requiers requiert requérons requérez requièrent | requérait | requerra | requit requirent | requis requise | requérant | requière requérions
reconnaître reconnaître reconnais reconnais reconnaît reconnaissons reconnaissez reconnaissent | reconnaissait | reconnaîtra | reconnut reconnurent | reconnu reconnue | reconnaissant | reconnaisse reconnaissions
poursuivre suivre      poursuis poursuis poursuit poursuivons poursuivez poursuivent | poursuivait | poursuivra | poursuivit poursuivirent | poursuivi poursuivie | poursuivant | poursuive poursuivions
sourire    rire        souris souris sourit sourions souriez sourient | souriait | sourira | sourit sourirent | souri sourie | souriant | sourie souriions
émouvoir   émouvoir    émeus émeus émeut émouvons émouvez émeuvent | émouvait | émouvra | émut émurent | ému émue | émouvant | émeuve émouvions
ouvrir     offrir      ouvre ouvres ouvre ouvrons ouvrez ouvrent | ouvrait | ouvrira | ouvrit ouvrirent | ouvert ouverte | ouvrant | ouvre ouvrions
débattre   battre      débats débats débat débattons débattez débattent | débattait | débattra | débattit débattirent | débattu débattue | débattant | débatte débattions
apercevoir recevoir    aperçois aperçois aperçoit apercevons apercevez aperçoivent | apercevait | apercevra | aperçut aperçurent | aperçu aperçue | apercevant | aperçoive apercevions
traduire   traduire    traduis traduis traduit traduisons traduisez traduisent | traduisait | traduira | traduisit traduisirent | traduit traduite | traduisant | traduise traduisions
convaincre convaincre  convaincs convaincs convainc convainquons convainquez convainquent | convainquait | convaincra | convainquit convainquirent | convaincu convaincue | convainquant | convainque convainquions
appeler    appeler     appelle appelles appelle appelons appelez appellent | appelait | appellera | appela appelèrent | appelé appelée | appelant | appelle appelions
marteler   mener       martèle martèles martèle martelons martelez martèlent | martelait | martèlera | martela martelèrent | martelé martelée | martelant | martèle martelions
révéler    céder       révèle révèles révèle révélons révélez révèlent | révélait | révélera | révéla révélèrent | révélé révélée | révélant | révèle révélions
lancer     commencer   lance lances lance lançons lancez lancent | lançait | lancera | lança lancèrent | lancé lancée | lançant | lance lancions
juger      commencer   juge juges juge jugeons jugez jugent | jugeait | jugera | jugea jugèrent | jugé jugée | jugeant | juge jugions
employer   employer    emploie emploies emploie employons employez emploient | employait | emploiera | employa employèrent | employé employée | employant | emploie employions
être       être        suis es est sommes êtes sont | était | sera | fut furent | été étée | étant | soit soyons
avoir      avoir       ai as a avons avez ont | avait | aura | eut eurent | eu eue | ayant | ait ayons
"""
PERSONS = ("1s", "2s", "3s", "1p", "2p", "3p")


def analyse(infinitive: str, model: str, form: str) -> Inflection:
    inflection = models()[model].conjugate(infinitive).inflection(form)
    assert inflection is not None, f"{form} is no form of {infinitive}"
    return inflection


@pytest.mark.parametrize("row", TABLE.strip().splitlines(), ids=lambda row: row.split()[0])
def test_conjugation_of_irregular_verbs(row: str) -> None:
    infinitive, model, rest = row.split(maxsplit=2)
    present, imperfect, future, past, participle, gerund, subjunctive = (
        cell.split() for cell in rest.split("|")
    )
    for person, form in zip(PERSONS, present, strict=True):
        assert person in analyse(infinitive, model, form).persons, form
    for form, person in (
        (imperfect[0], "3s"), (future[0], "3s"), (past[0], "3s"), (past[1], "3p"), (subjunctive[0], "3s"), (subjunctive[1], "1p"),
    ):  # fmt: skip
        assert person in analyse(infinitive, model, form).persons, form
    assert analyse(infinitive, model, participle[0]).participle in ("ms", "m")
    assert analyse(infinitive, model, participle[1]).participle == "fs"
    assert analyse(infinitive, model, gerund[0]).gerund
    assert analyse(infinitive, model, infinitive).infinitive


@pytest.mark.parametrize(
    ("infinitive", "model", "wrong"),
    [
        ("dire", "dire", "disez"),
        ("lancer", "commencer", "lanca"),
        ("juger", "commencer", "jugons"),
        ("commencer", "commencer", "commençions"),
        ("appeler", "appeler", "appele"),
        ("révéler", "céder", "révéle"),
        ("admettre", "admettre", "admiss"),
        ("affirmer", "aimer", "affirmerent"),
    ],
)
def test_conjugation_makes_no_wrong_form(infinitive: str, model: str, wrong: str) -> None:
    conjugation = models()[model].conjugate(infinitive)
    assert wrong not in conjugation.forms()
    assert conjugation.inflection(wrong) is None


def test_spellings_of_1990_are_known() -> None:
    assert "3s" in analyse("reconnaître", "reconnaître", "reconnait").persons
    assert "3s" in analyse("révéler", "céder", "révèlera").persons
    assert "3s" in analyse("payer", "payer", "paye").persons


def test_every_form_is_analysed() -> None:
    for name, model in models().items():
        conjugation = model.conjugate(name)
        for form in conjugation.forms():
            inflection = conjugation.inflection(form)
            assert inflection is not None
            assert (
                inflection.persons or inflection.participle or inflection.gerund or inflection.infinitive
            ), form


def test_a_form_with_two_readings_has_both() -> None:
    dit = analyse("dire", "dire", "dit")
    assert dit.persons == {"3s"}
    assert dit.participle == "ms"
    assert analyse("aimer", "aimer", "aime").persons == {"1s", "3s"}
